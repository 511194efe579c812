import sqlite3

from flask import Flask, jsonify
from flask.cli import AppGroup

from vercel_env import writable

app = Flask(__name__)
database = AppGroup('database')


@database.command('init')
def init():
    connection = sqlite3.connect('shop.db')
    connection.execute('CREATE TABLE books (title TEXT)')
    connection.commit()


app.cli.add_command(database)


@app.get('/books')
def books():
    connection = sqlite3.connect(writable('shop.db'))
    return jsonify(connection.execute('SELECT title FROM books').fetchall())
