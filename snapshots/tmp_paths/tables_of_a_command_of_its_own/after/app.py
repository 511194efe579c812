import sqlite3

import click
from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)


@click.command('init-db')
def init_db():
    connection = sqlite3.connect('shop.db')
    connection.execute('CREATE TABLE books (title TEXT)')
    connection.commit()


@app.get('/books')
def books():
    connection = sqlite3.connect(writable('shop.db'))
    return jsonify(connection.execute('SELECT title FROM books').fetchall())
