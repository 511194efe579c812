import sqlite3
from contextlib import closing

from flask import Flask, jsonify

app = Flask(__name__)
TABLES = {
    'users': 'CREATE TABLE IF NOT EXISTS users (name TEXT)',
    'posts': 'CREATE TABLE IF NOT EXISTS posts (title TEXT)',
}


def connect():
    return sqlite3.connect('blog.db')


def init_db():
    with closing(connect()) as connection:
        for name, statement in TABLES.items():
            connection.execute(statement)
        connection.commit()


@app.get('/posts')
def posts():
    with closing(connect()) as connection:
        return jsonify(connection.execute('SELECT title FROM posts').fetchall())


if __name__ == '__main__':
    init_db()
    app.run()
