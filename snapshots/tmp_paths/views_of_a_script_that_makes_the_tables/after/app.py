import sqlite3
import os

from flask import Flask

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


@app.get('/')
def index():
    with sqlite3.connect(writable('notes.db')) as db:
        return {'notes': [row[0] for row in db.execute('SELECT text FROM notes')]}


if IS_VERCEL and not os.path.exists(writable('notes.db')):  # /tmp starts empty
    import init_db
