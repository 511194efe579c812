import os
import sqlite3

from flask import Flask, send_file

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


@app.cli.command('init-db')
def init_db():
    if os.path.exists(writable('notes.csv')):
        os.remove(writable('notes.csv'))
    with sqlite3.connect(writable('notes.db')) as db:
        db.execute('CREATE TABLE notes (text TEXT)')


@app.post('/<text>')
def add(text):
    with sqlite3.connect(writable('notes.db')) as db:
        db.execute('INSERT INTO notes VALUES (?)', (text,))
    return 'kept'


@app.get('/notes.csv')
def export():
    with open(writable('notes.csv'), 'w') as file, sqlite3.connect(writable('notes.db')) as db:
        file.writelines(f'{text}\n' for text, in db.execute('SELECT text FROM notes'))
    return send_file(writable('notes.csv'))


if IS_VERCEL and not os.path.exists(writable('notes.db')):  # /tmp starts empty
    with app.app_context():
        app.test_cli_runner().invoke(args=['init-db'], catch_exceptions=False)
