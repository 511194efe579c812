import os
import sqlite3

from flask import Flask

HERE = os.path.abspath(os.path.dirname(__file__))
DATABASE = os.path.join(HERE, 'store', 'notes.db')
UPLOADS = os.environ.get('UPLOADS') or 'uploads'

app = Flask(__name__)
if not os.path.exists(UPLOADS):
    os.mkdir(UPLOADS)


@app.route('/')
def notes():
    with sqlite3.connect(DATABASE) as db:
        db.execute('CREATE TABLE IF NOT EXISTS notes (text TEXT)')
        return {'notes': db.execute('SELECT text FROM notes').fetchall()}
