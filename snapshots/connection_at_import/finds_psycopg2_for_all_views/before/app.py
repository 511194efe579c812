import os
import psycopg2
from flask import Flask

app = Flask(__name__)
conn = psycopg2.connect(os.environ["DATABASE_URL"])


@app.route("/")
def home():
    return str(conn.cursor().execute("SELECT 1"))
