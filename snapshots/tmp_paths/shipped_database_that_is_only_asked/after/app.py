import sqlite3

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
ALL = """
    SELECT name, price
    FROM teas
"""


def connect():
    return sqlite3.connect(writable('shop.db'))


@app.get('/teas')
def teas():
    with connect() as database:
        return {'teas': database.execute(ALL).fetchall()}


@app.get('/teas/<name>')
def tea(name):
    column = 'price' if request.args.get('price') else 'name'
    with connect() as database:
        rows = database.cursor()
        rows.execute(f'SELECT {column} FROM teas WHERE name = ?', (name,))
        return {'tea': rows.fetchone()}
