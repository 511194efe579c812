import sqlite3

from flask import Flask, g

app = Flask(__name__)


def get_db():
    if 'db' not in g:
        g.db = sqlite3.connect('database.db')
    return g.db


def query_db(query, args=()):
    return get_db().execute(query, args).fetchall()


@app.get('/')
def index():
    return {'titles': query_db('SELECT title FROM posts ORDER BY id')}


@app.post('/<title>')
def add(title):
    get_db().execute('INSERT INTO posts (title) VALUES (?)', [title])
    get_db().commit()
    return 'added'
