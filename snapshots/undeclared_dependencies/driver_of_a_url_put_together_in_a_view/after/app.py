from flask import Flask
from sqlalchemy import URL, create_engine, text

app = Flask(__name__)
ADDRESS = URL.create('mysql+mysqlconnector', username='shop', host='db.example.com', database='shop')


@app.route('/')
def home():
    with create_engine(ADDRESS).connect() as connection:
        return str(connection.execute(text('SELECT 1')).scalar())
