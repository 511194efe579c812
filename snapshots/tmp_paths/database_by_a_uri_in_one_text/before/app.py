import sqlite3

from flask import Flask, jsonify

app = Flask(__name__)


def connect():
    connection = sqlite3.connect('data/shop.db')
    connection.execute('CREATE TABLE IF NOT EXISTS items (name TEXT)')
    return connection


@app.post('/<name>')
def add(name):
    with connect() as connection:
        connection.execute('INSERT INTO items VALUES (?)', (name,))
    return '', 204


@app.get('/')
def items():
    connection = sqlite3.connect("file:data/shop.db?mode=ro", uri=True)
    return jsonify(connection.execute('SELECT name FROM items').fetchall())


@app.post('/visits')
def visit():
    connection = sqlite3.connect('file:visits.db', uri=True)
    connection.execute('CREATE TABLE IF NOT EXISTS visits (day TEXT)')
    return '', 204


@app.get('/cities')
def cities():
    connection = sqlite3.connect('file:data/cities.db?mode=ro', uri=True)
    return jsonify(connection.execute('SELECT name FROM cities').fetchall())


@app.get('/scratch')
def scratch():
    connection = sqlite3.connect('file:scratch?mode=memory&cache=shared', uri=True)
    return jsonify(connection.execute('SELECT 1').fetchall())
