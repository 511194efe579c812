import sqlite3
import os

from flask import Flask

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


@app.get('/')
def index():
    connection = sqlite3.connect(writable('database.db'))
    return {'titles': connection.execute('SELECT title FROM posts').fetchall()}


if IS_VERCEL and not os.path.exists(writable('database.db')):  # /tmp starts empty
    import init_db
