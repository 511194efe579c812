import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
HERE = Path(__file__).parent
SHOP = HERE / 'shop.db'
STOCK = os.path.join(HERE, 'stock.db')
LOGS = os.path.join(HERE, 'logs.db')
ARCHIVE = 'archive.db'
STOCK_URI = f'file:{quote(STOCK)}?mode=ro'


@app.post('/orders')
def order():
    with sqlite3.connect(SHOP) as connection:
        connection.execute('INSERT INTO orders VALUES (?)', (request.form['item'],))
    with sqlite3.connect(STOCK) as connection:
        connection.execute('UPDATE stock SET rest = rest - 1')
    with sqlite3.connect(LOGS) as connection:
        connection.execute('INSERT INTO events VALUES (?)', ('order',))
    with sqlite3.connect(ARCHIVE) as connection:
        connection.execute('INSERT INTO orders VALUES (?)', (request.form['item'],))
    with sqlite3.connect('old.db') as connection:
        connection.execute('DELETE FROM orders')
    return '', 201


@app.get('/orders')
def orders():
    connection = sqlite3.connect(f'{SHOP.as_uri()}?mode=ro', uri=True)
    connection.execute(
        'ATTACH DATABASE '
        f"'{ARCHIVE}' AS archive"
    )
    connection.execute("ATTACH DATABASE 'old.db' AS ?", ('old',))
    return [row[0] for row in connection.execute('SELECT item FROM orders')]


@app.get('/stock')
def stock():
    connection = sqlite3.connect(STOCK_URI, uri=True)
    return [row[0] for row in connection.execute('SELECT rest FROM stock')]


@app.get('/events')
def events():
    connection = sqlite3.connect(f'file:{HERE}/logs.db?mode=ro', uri=True)
    return [row[0] for row in connection.execute('SELECT what FROM events')]


@app.post('/visits')
def visit():
    with sqlite3.connect(writable('visits.db')) as connection:
        connection.execute('INSERT INTO visits VALUES (?)', (request.remote_addr,))
    return '', 201
