import sqlite3

from flask import Flask

from vercel_env import writable


def create_app():
    app = Flask(__name__)

    @app.get('/')
    def index():
        return {'items': connect().execute('SELECT name FROM item').fetchall()}

    return app


app = globals()['create_' + 'app']()


def connect():
    return sqlite3.connect(writable('shop.db'))


def init_db():
    with connect() as connection:
        connection.execute('CREATE TABLE item (name TEXT)')
