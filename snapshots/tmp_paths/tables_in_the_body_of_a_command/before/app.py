import sqlite3

import click
from flask import Flask, g, jsonify

app = Flask(__name__)


def connect():
    if 'db' not in g:
        g.db = sqlite3.connect('notes.db')
    return g.db


@app.cli.command('init-db')
def init_db():
    with app.open_resource('schema.sql') as schema:
        connect().executescript(schema.read().decode())
    click.echo('done')


@app.get('/')
def notes():
    return jsonify(connect().execute('SELECT text FROM notes').fetchall())
