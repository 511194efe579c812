import sqlite3
import os

import click
from flask import Flask, g

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


def get_db():
    if 'db' not in g:
        g.db = sqlite3.connect(writable('posts.db'))
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


if IS_VERCEL and not os.path.exists(writable('posts.db')):  # /tmp starts empty
    with app.app_context():
        init_db()
