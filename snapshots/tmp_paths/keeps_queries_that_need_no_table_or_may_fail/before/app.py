import os
import sqlite3

from flask import Flask

app = Flask(__name__)
DATABASE = '/tmp/notes.db'


def query(statement):
    try:
        return sqlite3.connect(DATABASE).execute(statement).fetchall()
    except sqlite3.Error:
        return []


@app.get('/')
def index():
    return {'notes': query('SELECT text FROM notes')}


@app.get('/tables')
def tables():
    connection = sqlite3.connect(DATABASE)
    return {'tables': connection.execute('SELECT name FROM sqlite_master').fetchall()}


@app.get('/count')
def count():
    try:
        rows = sqlite3.connect(DATABASE).execute('SELECT COUNT(*) FROM notes').fetchone()
    except sqlite3.OperationalError:
        return '0'
    return str(rows[0])


if not os.getenv('VERCEL'):
    sqlite3.connect(DATABASE).execute('DELETE FROM notes')
