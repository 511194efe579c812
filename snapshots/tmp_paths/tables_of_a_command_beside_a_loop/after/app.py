import sqlite3
import time
import os

from flask import Flask, jsonify

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


@app.cli.command('init-db')
def init_db():
    connection = sqlite3.connect(writable('shop.db'))
    connection.execute('CREATE TABLE books (title TEXT)')
    connection.commit()


@app.cli.command('watch')
def watch():
    while True:
        time.sleep(60)


@app.get('/books')
def books():
    connection = sqlite3.connect(writable('shop.db'))
    return jsonify(connection.execute('SELECT title FROM books').fetchall())


if IS_VERCEL and not os.path.exists(writable('shop.db')):  # /tmp starts empty
    with app.app_context():
        app.test_cli_runner().invoke(args=['init-db'], catch_exceptions=False)
