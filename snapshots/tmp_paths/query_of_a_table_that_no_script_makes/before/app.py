import sqlite3

from flask import Flask, jsonify

app = Flask(__name__)


@app.post('/<name>')
def add(name):
    with sqlite3.connect('shop.db') as connection:
        connection.execute('INSERT INTO cart VALUES (?)', (name,))
    return '', 204


@app.get('/')
def items():
    with sqlite3.connect('shop.db') as connection:
        return jsonify(connection.execute('SELECT name FROM cart').fetchall())
