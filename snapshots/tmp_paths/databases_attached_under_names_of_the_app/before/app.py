import sqlite3

from flask import Flask, request

app = Flask(__name__)
SCRATCH = 'scratch'
ARCHIVE = 'archive.db'


def connect(tenant):
    connection = sqlite3.connect('shop.db')
    connection.execute(f"ATTACH DATABASE ':memory:' AS '{SCRATCH}'")
    connection.execute('ATTACH DATABASE ? AS ?', (ARCHIVE, tenant))
    return connection


@app.post('/orders')
def order():
    connection = connect(request.form['tenant'])
    connection.execute(f'CREATE TABLE {SCRATCH}.orders (item)')
    connection.execute(f'INSERT INTO {SCRATCH}.orders VALUES (?)', (request.form['item'],))
    return '', 201
