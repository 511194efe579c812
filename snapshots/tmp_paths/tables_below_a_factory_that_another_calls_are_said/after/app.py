import sqlite3

from flask import Flask

from vercel_env import writable


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
    return sqlite3.connect(writable('shop.db'))


def init_db():
    with connect() as connection:
        connection.execute('CREATE TABLE item (name TEXT)')
