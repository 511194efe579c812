import sqlite3

from flask import Flask

from vercel_env import writable

app = Flask(__name__)


def connect():
    return sqlite3.connect(writable('notes.db'))


@app.cli.command("owner's-tables")
def make_tables():
    with connect() as db:
        db.execute('CREATE TABLE notes (text TEXT)')


@app.get('/')
def notes():
    return connect().execute('SELECT text FROM notes').fetchall()


@app.post('/<text>')
def add(text):
    with connect() as db:
        db.execute('INSERT INTO notes VALUES (?)', (text,))
    return 'kept'
