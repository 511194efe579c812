import sqlite3

from flask import Flask, request

app = Flask(__name__)
DATABASE = '/tmp/events.db'


def get_db():
    connection = sqlite3.connect(DATABASE)
    connection.execute('CREATE TABLE IF NOT EXISTS event (title TEXT)')
    return connection


@app.before_request
def prepare():
    with sqlite3.connect(DATABASE) as connection:
        connection.execute('CREATE TABLE IF NOT EXISTS visit (path TEXT)')
        connection.execute('INSERT INTO visit VALUES (?)', [request.path])


@app.post('/')
def add():
    with get_db() as connection:
        connection.execute('INSERT INTO event VALUES (?)', [request.form['title']])
    return 'added'


@app.get('/')
def index():
    return {'events': get_db().execute('SELECT title FROM event').fetchall()}


@app.get('/visits')
def visits():
    with sqlite3.connect(DATABASE) as connection:
        return {'visits': connection.execute('SELECT path FROM visit').fetchall()}
