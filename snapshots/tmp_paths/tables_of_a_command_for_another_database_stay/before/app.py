import os
import sqlite3

import psycopg2
from flask import Flask

app = Flask(__name__)


@app.cli.command('init-db')
def init_db():
    with psycopg2.connect(os.environ['DATABASE_URL']) as db:
        db.cursor().execute('DROP TABLE IF EXISTS notes')
        db.cursor().execute('CREATE TABLE notes (text TEXT)')


@app.post('/<text>')
def add(text):
    with sqlite3.connect('cache.db') as db:
        db.execute('INSERT INTO notes VALUES (?)', (text,))
    return 'kept'
