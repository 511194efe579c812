import sqlite3

from flask import Flask

from vercel_env import writable

app = Flask(__name__)


def connect():
    return sqlite3.connect(writable('database.db'))


@app.get('/')
def index():
    return {'posts': connect().execute('SELECT * FROM posts').fetchall()}
