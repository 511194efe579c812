import os
import sqlite3

from flask import Flask

app = Flask(__name__)
DATABASE = '/tmp/notes.db' if os.getenv('VERCEL') else '/tmp/laptop.db'


@app.get('/')
def index():
    with sqlite3.connect(DATABASE) as connection:
        return {'notes': connection.execute('SELECT text FROM notes').fetchall()}
