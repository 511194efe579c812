import sqlite3
import os

from flask import Flask, g

from vercel_env import IS_VERCEL, writable

DATABASE = 'notes.db'

app = Flask(__name__)


def get_db():
    db = getattr(g, '_database', None)
    if db is None:
        db = g._database = sqlite3.connect(writable(DATABASE))
    return db


@app.teardown_appcontext
def close_connection(exception):
    db = getattr(g, '_database', None)
    if db is not None:
        db.close()


def init_db():
    with app.app_context():
        db = get_db()
        with app.open_resource('schema.sql', mode='r') as f:
            db.cursor().executescript(f.read())
        db.commit()


@app.get('/')
def index():
    return {'notes': get_db().execute('SELECT text FROM note').fetchall()}


if IS_VERCEL and not os.path.exists(writable(DATABASE)):  # /tmp starts empty
    init_db()
