import sqlite3
import os

import click
from psycopg2.pool import SimpleConnectionPool
from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)


def cache():
    return sqlite3.connect(writable('cache.db'))


app.pool = SimpleConnectionPool(1, 2, os.environ.get('DATABASE_URL'))


@app.cli.command('init-db')
def init_db():
    c = app.pool.getconn()
    for sql in ['DROP TABLE items', 'CREATE TABLE items (id int)']:
        c.cursor().execute(sql)

    db = cache()
    db.execute('CREATE TABLE IF NOT EXISTS pages (url TEXT, body TEXT)')
    db.commit()
    click.echo('ready')


@app.get('/')
def pages():
    return jsonify(cache().execute('SELECT url FROM pages').fetchall())

