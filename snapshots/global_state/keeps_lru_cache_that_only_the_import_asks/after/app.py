from functools import lru_cache

from flask import Flask
from shop_client import db

app = Flask(__name__)


@lru_cache
def orders(user_id):
    return db.execute('SELECT * FROM orders WHERE id = ?', (user_id,)).fetchall()


FIRST = orders(1)


@app.get('/')
def index():
    return FIRST
