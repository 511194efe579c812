import sqlite3
import os

from flask import Flask, jsonify

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


def connect():
    return sqlite3.connect(writable('shop.db'))


@app.get('/')
def index():
    return jsonify(connect().execute('SELECT name FROM items').fetchall())


@app.cli.command()
def init_db():
    connect().execute('CREATE TABLE IF NOT EXISTS items (name TEXT)')


if IS_VERCEL and not os.path.exists(writable('shop.db')):  # /tmp starts empty
    with app.app_context():
        app.test_cli_runner().invoke(args=['init-db'], catch_exceptions=False)
