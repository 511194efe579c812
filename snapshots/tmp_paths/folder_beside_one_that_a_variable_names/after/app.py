import os
import sqlite3

from flask import Flask

from vercel_env import IS_VERCEL, writable

HERE = os.path.abspath(os.path.dirname(__file__))
DATABASE = os.path.join(HERE, 'store', 'notes.db')
UPLOADS = os.environ.get('UPLOADS') or 'uploads'

app = Flask(__name__)
if not os.path.exists(writable(UPLOADS)):
    os.mkdir(writable(UPLOADS))


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('store'), exist_ok=True)


@app.route('/')
def notes():
    with sqlite3.connect(writable(DATABASE)) as db:
        db.execute('CREATE TABLE IF NOT EXISTS notes (text TEXT)')
        return {'notes': db.execute('SELECT text FROM notes').fetchall()}
