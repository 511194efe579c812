import sqlite3

from flask import Flask

from vercel_env import writable

app = Flask(__name__)
connection = sqlite3.connect(writable('database.db'), check_same_thread=False)
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
