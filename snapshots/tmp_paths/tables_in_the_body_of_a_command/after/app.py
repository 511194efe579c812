import sqlite3
import os

import click
from flask import Flask, g, jsonify

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


def connect():
    if 'db' not in g:
        g.db = sqlite3.connect(writable('notes.db'))
    return g.db


@app.cli.command('init-db')
def init_db():
    with app.open_resource('schema.sql') as schema:
        connect().executescript(schema.read().decode())
    click.echo('done')


@app.get('/')
def notes():
    return jsonify(connect().execute('SELECT text FROM notes').fetchall())


if IS_VERCEL and not os.path.exists(writable('notes.db')):  # /tmp starts empty
    with app.app_context():
        app.test_cli_runner().invoke(args=['init-db'], catch_exceptions=False)
