import sqlite3

from flask import Flask

app = Flask(__name__)


def init_db():
    connection = sqlite3.connect('shop.db')
    with open('schema.sql') as file:
        connection.executescript(file.read())


@app.get('/')
def index():
    return {'items': sqlite3.connect('shop.db').execute('SELECT * FROM item').fetchall()}
