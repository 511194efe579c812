import sqlite3

import click
from flask import Flask, g

app = Flask(__name__)


def get_db():
    if 'db' not in g:
        g.db = sqlite3.connect('posts.db')
    return g.db


def init_db():
    with app.open_resource('schema.sql') as file:
        get_db().executescript(file.read().decode())


@click.command('init-db')
def init_db_command():
    init_db()


app.cli.add_command(init_db_command)


@app.get('/')
def index():
    return str(get_db().execute('SELECT count(*) FROM post').fetchone()[0])
