import sqlite3

from flask import Flask

from vercel_env import writable

app = Flask(__name__)


def init_db():
    connection = sqlite3.connect(writable('shop.db'))
    with open('schema.sql') as file:
        connection.executescript(file.read())


@app.get('/')
def index():
    return {'items': sqlite3.connect(writable('shop.db')).execute('SELECT * FROM item').fetchall()}
