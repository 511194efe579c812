import os
import sqlite3
from flask import Flask, jsonify, g
from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
DATABASE = 'notes.db'


def get_db():
    if 'db' not in g:
        g.db = sqlite3.connect(writable(DATABASE))
    return g.db


def init_db():
    # MySQL has another syntax
    get_db().execute('CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, body TEXT)')
    get_db().commit()


@app.route('/')
def index():
    return jsonify(get_db().execute('SELECT body FROM notes').fetchall())


if IS_VERCEL:
    with app.app_context():
        init_db()

if __name__ == '__main__':
    with app.app_context():
        init_db()
    app.run()
