import sqlite3

from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    with sqlite3.connect('notes.db') as db:
        return {'notes': [row[0] for row in db.execute('SELECT text FROM notes')]}
