import sqlite3

from flask import Flask

app = Flask(__name__)
connection = sqlite3.connect('database.db', check_same_thread=False)
TITLES = connection.execute("""
    SELECT title
    FROM posts
""").fetchall()


@app.get('/')
def index():
    return {'titles': TITLES}


@app.post('/<title>')
def add(title):
    connection.execute('INSERT INTO posts (title) VALUES (?)', [title])
    connection.commit()
    return 'added'
