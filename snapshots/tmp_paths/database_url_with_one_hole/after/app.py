import os

from flask import Flask
from sqlalchemy import create_engine, text

from vercel_env import writable

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(__file__))
users = os.path.join(HERE, 'users.db')
orders = create_engine('sqlite:///{}'.format(writable(os.path.join(HERE, 'orders.db'))))
stock = create_engine('sqlite:///%s' % writable(os.getenv('STOCK', 'stock.db')), echo=True)
engine = create_engine(f'sqlite:///{writable(users)}?check_same_thread=False')
plain = create_engine(f"sqlite:///{writable(users)}")


@app.get('/')
def index():
    with engine.begin() as connection:
        connection.execute(text('CREATE TABLE IF NOT EXISTS users (name TEXT)'))
    return 'ok'
