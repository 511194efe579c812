import os
import sqlite3
from flask import Flask
from store import execute

app = Flask(__name__)


def init_db():
    execute('CREATE TABLE notes (text TEXT)')


@app.get('/')
def index():
    return str(sqlite3.connect('notes.db').execute('SELECT * FROM notes').fetchall())


if __name__ == '__main__':
    init_db()
    app.run()
