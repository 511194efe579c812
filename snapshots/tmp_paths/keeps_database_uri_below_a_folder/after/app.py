import os
import sqlite3

from flask import Flask

app = Flask(__name__)
NAME = os.getenv('SHOP', 'shop') + '.db'


@app.get('/')
def notes():
    db = sqlite3.connect(f'file:data/{NAME}', uri=True)
    db.execute('CREATE TABLE IF NOT EXISTS notes (text)')
    return str(db.execute('SELECT count(*) FROM notes').fetchone()[0])
