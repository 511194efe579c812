import os
import sqlite3

from flask import Flask

app = Flask(__name__)


@app.cli.command('init-db')
def init_db():
    if os.path.exists('notes.db'):
        os.remove('notes.db')
    with sqlite3.connect('notes.db') as db:
        db.execute('CREATE TABLE notes (text TEXT)')


@app.post('/<text>')
def add(text):
    with sqlite3.connect('notes.db') as db:
        db.execute('INSERT INTO notes VALUES (?)', (text,))
    return 'kept'
