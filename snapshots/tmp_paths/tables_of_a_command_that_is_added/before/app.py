import sqlite3

import click
from flask import Flask, jsonify
from flask.cli import with_appcontext

app = Flask(__name__)


@click.command('init-db')
@with_appcontext
def init_db_command():
    connection = sqlite3.connect('shop.db')
    connection.execute('CREATE TABLE books (title TEXT)')
    connection.commit()


app.cli.add_command(init_db_command)


@app.get('/books')
def books():
    connection = sqlite3.connect('shop.db')
    return jsonify(connection.execute('SELECT title FROM books').fetchall())
