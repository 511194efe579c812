import os
import sqlite3

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)


@app.post('/items')
def add():
    sqlite3.connect('shop.db').execute('INSERT INTO item VALUES (1)')
    return 'ok'


@app.get('/items')
def items():
    return {'items': sqlite3.connect('shop.db').execute('SELECT * FROM item').fetchall()}
