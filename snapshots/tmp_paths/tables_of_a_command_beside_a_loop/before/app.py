import sqlite3
import time

from flask import Flask, jsonify

app = Flask(__name__)


@app.cli.command('init-db')
def init_db():
    connection = sqlite3.connect('shop.db')
    connection.execute('CREATE TABLE books (title TEXT)')
    connection.commit()


@app.cli.command('watch')
def watch():
    while True:
        time.sleep(60)


@app.get('/books')
def books():
    connection = sqlite3.connect('shop.db')
    return jsonify(connection.execute('SELECT title FROM books').fetchall())
