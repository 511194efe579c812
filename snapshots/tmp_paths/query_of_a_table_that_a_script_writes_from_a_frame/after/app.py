import sqlite3

from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)


@app.get('/books')
def books():
    connection = sqlite3.connect(writable('shop.db'))
    return jsonify(connection.execute('SELECT title FROM books').fetchall())
