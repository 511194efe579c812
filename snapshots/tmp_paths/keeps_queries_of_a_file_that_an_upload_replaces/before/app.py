import sqlite3

from flask import Flask, request

app = Flask(__name__)
DATABASE = '/tmp/notes.db'


@app.get('/')
def index():
    return {'notes': sqlite3.connect(DATABASE).execute('SELECT text FROM notes').fetchall()}


@app.post('/')
def restore():
    with open(DATABASE, 'wb') as file:
        file.write(request.get_data())
    return 'restored'
