import sqlite3

from flask import Flask


def make():
    app = Flask(__name__)

    @app.get('/')
    def index():
        return {'items': connect().execute('SELECT name FROM item').fetchall()}

    return app


def create_app():
    return make()


app = create_app()


def connect():
    return sqlite3.connect('shop.db')


def init_db():
    with connect() as connection:
        connection.execute('CREATE TABLE item (name TEXT)')
