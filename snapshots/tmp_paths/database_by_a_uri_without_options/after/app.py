import os
import sqlite3

from flask import Flask

from vercel_env import writable

app = Flask(__name__)
PATH = os.path.join(os.path.dirname(__file__), 'shop.db')


@app.get('/')
def notes():
    db = sqlite3.connect('file:' + writable(PATH), uri=True)
    db.execute('CREATE TABLE IF NOT EXISTS notes (text)')
    return str(db.execute('SELECT count(*) FROM notes').fetchone()[0])
