import os
import sqlite3

import pandas as pd
from flask import Flask, request, send_file

app = Flask(__name__)
DATABASE = os.getenv('DATABASE', 'shop.db')
if os.path.exists('.env'):
    print('settings of this machine')


def table(path):
    return pd.read_excel(path)


@app.post('/add')
def add():
    with sqlite3.connect(DATABASE) as connection:
        connection.execute('create table if not exists orders (name text)')
    return 'ok'


@app.get('/table')
def rows():
    return str(len(table(os.path.join('tables', request.args['name']))))


@app.get('/backup')
def backup():
    return send_file(os.path.abspath(DATABASE))
