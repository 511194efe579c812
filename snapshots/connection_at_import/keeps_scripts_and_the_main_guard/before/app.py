import psycopg2
from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    conn = psycopg2.connect("dbname=shop")
    app.run()
