import sqlite3
import os

from flask import Flask, jsonify

from vercel_env import IS_VERCEL, writable


def init_db():
    connection = sqlite3.connect(writable('shop.db'))
    connection.execute('CREATE TABLE books (title TEXT)')
    connection.commit()


def create_app():
    app = Flask(__name__)

    @app.get('/books')
    def books():
        connection = sqlite3.connect(writable('shop.db'))
        return jsonify(connection.execute('SELECT title FROM books').fetchall())

    if IS_VERCEL and not os.path.exists(writable('shop.db')):  # /tmp starts empty
        init_db()

    return app


app = create_app()
