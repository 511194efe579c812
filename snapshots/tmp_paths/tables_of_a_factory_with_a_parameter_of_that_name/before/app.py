import sqlite3

from flask import Flask, jsonify


def init_db():
    connection = sqlite3.connect('shop.db')
    connection.execute('CREATE TABLE books (title TEXT)')
    connection.commit()


def create_app(init_db=False):
    app = Flask(__name__)
    app.config['INIT_DB'] = init_db

    @app.get('/books')
    def books():
        connection = sqlite3.connect('shop.db')
        return jsonify(connection.execute('SELECT title FROM books').fetchall())

    return app


app = create_app()
