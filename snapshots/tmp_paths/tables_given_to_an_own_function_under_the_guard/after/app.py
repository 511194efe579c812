import sqlite3

from flask import Flask

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


def query(statement, args=()):
    connection = sqlite3.connect(writable('notes.db'))
    rows = connection.execute(statement, args).fetchall()
    connection.commit()
    return rows


@app.get('/')
def index():
    return {'notes': query('SELECT text FROM note')}


if IS_VERCEL:
    query('CREATE TABLE IF NOT EXISTS note (text TEXT)')

if __name__ == '__main__':
    query('CREATE TABLE IF NOT EXISTS note (text TEXT)')
    app.run()
