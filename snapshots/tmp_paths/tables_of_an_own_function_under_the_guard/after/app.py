import sqlite3

from flask import Flask, request

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
DATABASE = 'guests.db'


def connect():
    return sqlite3.connect(writable(DATABASE))


def init_db():
    with connect() as database:
        database.execute('CREATE TABLE IF NOT EXISTS guest (name TEXT)')


@app.post('/guests')
def sign():
    with connect() as database:
        database.execute('INSERT INTO guest VALUES (?)', [request.form['name']])
    return 'signed'


@app.get('/guests')
def guests():
    return {'guests': connect().execute('SELECT name FROM guest').fetchall()}


if IS_VERCEL:
    init_db()

if __name__ == '__main__':
    init_db()
    app.run(debug=True)
