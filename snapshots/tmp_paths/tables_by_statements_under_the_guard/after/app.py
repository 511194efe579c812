import sqlite3

from flask import Flask, request

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


@app.post('/')
def add():
    with sqlite3.connect(writable('notes.db')) as db:
        db.execute('INSERT INTO notes VALUES (?)', (request.form['text'],))
    return 'kept'


if IS_VERCEL:
    with sqlite3.connect(writable('notes.db')) as db:
        db.execute('CREATE TABLE IF NOT EXISTS notes (text TEXT)')

if __name__ == '__main__':
    with sqlite3.connect('notes.db') as db:
        db.execute('CREATE TABLE IF NOT EXISTS notes (text TEXT)')
    app.run()
