import sqlite3

from flask import Flask

from vercel_env import writable

app = Flask(__name__)
DATABASE = 'shop.db'


@app.get('/')
def index():
    return {'items': sqlite3.connect(writable(DATABASE)).execute('SELECT * FROM item').fetchall()}
