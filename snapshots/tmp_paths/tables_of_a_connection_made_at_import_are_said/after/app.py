import sqlite3

import click
from flask import Flask

from vercel_env import writable

app = Flask(__name__)
connection = sqlite3.connect(writable('shop.db'), check_same_thread=False)


def init_db():
    connection.execute('CREATE TABLE item (name TEXT)')


@app.cli.command('init-db')
def init_db_command():
    init_db()
    click.echo('done')


@app.get('/')
def index():
    return {'items': connection.execute('SELECT * FROM item').fetchall()}
