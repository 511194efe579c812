import os
import sqlite3

from flask import Flask, send_file

app = Flask(__name__)


@app.cli.command('init-db')
def init_db():
    if os.path.exists('notes.csv'):
        os.remove('notes.csv')
    with sqlite3.connect('notes.db') as db:
        db.execute('CREATE TABLE notes (text TEXT)')


@app.post('/<text>')
def add(text):
    with sqlite3.connect('notes.db') as db:
        db.execute('INSERT INTO notes VALUES (?)', (text,))
    return 'kept'


@app.get('/notes.csv')
def export():
    with open('notes.csv', 'w') as file, sqlite3.connect('notes.db') as db:
        file.writelines(f'{text}\n' for text, in db.execute('SELECT text FROM notes'))
    return send_file('notes.csv')
