import sqlite3

from flask import Flask

app = Flask(__name__)
PARTS = ['shop.db', 'rwc']


@app.post('/')
def add():
    with sqlite3.connect('file:{}?mode={}'.format(*PARTS), uri=True) as connection:
        connection.execute('CREATE TABLE IF NOT EXISTS items (name TEXT)')
    return '', 204
