import sqlite3
import os

import click
from flask import Flask, jsonify
from flask.cli import with_appcontext

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


@click.command('init-db')
@with_appcontext
def init_db_command():
    connection = sqlite3.connect(writable('shop.db'))
    connection.execute('CREATE TABLE books (title TEXT)')
    connection.commit()


app.cli.add_command(init_db_command)


@app.get('/books')
def books():
    connection = sqlite3.connect(writable('shop.db'))
    return jsonify(connection.execute('SELECT title FROM books').fetchall())


if IS_VERCEL and not os.path.exists(writable('shop.db')):  # /tmp starts empty
    with app.app_context():
        app.test_cli_runner().invoke(args=['init-db'], catch_exceptions=False)
