import sqlite3

from flask import Flask, jsonify

app = Flask(__name__)


@app.get('/books')
def books():
    connection = sqlite3.connect('shop.db')
    return jsonify(connection.execute('SELECT title FROM books').fetchall())
