import sqlite3

from flask import Flask

app = Flask(__name__)


def connect():
    return sqlite3.connect('database.db')


@app.get('/')
def index():
    return {'posts': connect().execute('SELECT * FROM posts').fetchall()}
