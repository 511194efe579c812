import sqlite3

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)


@app.get('/teas')
def teas():
    with sqlite3.connect(writable('shop.db')) as database:
        return {'teas': database.execute('SELECT name FROM teas').fetchall()}


@app.post('/teas')
def add_tea():
    with sqlite3.connect(writable('shop.db')) as database:
        database.execute('INSERT INTO teas VALUES (?)', (request.form['name'],))
    return 'saved'
