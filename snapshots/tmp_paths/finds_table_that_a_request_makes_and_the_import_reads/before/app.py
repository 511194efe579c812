import sqlite3

from flask import Flask, request

app = Flask(__name__)
DATABASE = '/tmp/events.db'


def create_table():
    with sqlite3.connect(DATABASE) as connection:
        connection.execute('CREATE TABLE IF NOT EXISTS event (title TEXT)')


def events():
    with sqlite3.connect(DATABASE) as connection:
        return connection.execute('SELECT title FROM event').fetchall()


@app.post('/')
def add():
    create_table()
    with sqlite3.connect(DATABASE) as connection:
        connection.execute('INSERT INTO event VALUES (?)', [request.form['title']])
    return 'added'


print(len(events()), 'events')
