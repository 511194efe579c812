import os
import sqlite3

import psycopg2
from flask import Flask

from vercel_env import writable

app = Flask(__name__)
DATABASE_URL = os.getenv('DATABASE_URL')


def get_db():
    if DATABASE_URL:
        return psycopg2.connect(DATABASE_URL)
    return sqlite3.connect(writable('notes.db'))


def init_db():
    db = get_db()
    db.cursor().execute('CREATE TABLE notes (text TEXT)')
    db.commit()


@app.post('/<text>')
def add(text):
    get_db().cursor().execute('INSERT INTO notes VALUES (?)', (text,))
    return 'kept'


if __name__ == '__main__':
    init_db()
    app.run()
