import os

from flask import Flask
from sqlalchemy import URL, create_engine, text

from vercel_env import writable

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(__file__))
engine = create_engine(URL.create('sqlite', database=writable(os.path.join(HERE, 'shop.db'))))
other = create_engine(URL.create('postgresql', database='shop.db', host='db'))


@app.get('/')
def index():
    with engine.connect() as connection:
        return str(connection.execute(text('SELECT 1')).scalar())
