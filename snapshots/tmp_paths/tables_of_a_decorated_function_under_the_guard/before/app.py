import sqlite3
from functools import wraps

from flask import Flask, g

app = Flask(__name__)
DATABASE = 'notes.db'


def logged(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        print('calling', function.__name__)
        return function(*args, **kwargs)
    return wrapper


@logged
def init_db():
    with sqlite3.connect(DATABASE) as db:
        db.execute('CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT)')


@app.get('/')
def index():
    with sqlite3.connect(DATABASE) as db:
        return {'notes': [row[0] for row in db.execute('SELECT text FROM notes')]}


if __name__ == '__main__':
    init_db()
    app.run()
