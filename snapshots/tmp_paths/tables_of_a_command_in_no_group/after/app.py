import sqlite3
import os

from flask import Blueprint, Flask, jsonify

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
shop = Blueprint('shop', __name__, cli_group=None)


@shop.cli.command('init-db')
def init_db():
    connection = sqlite3.connect(writable('shop.db'))
    connection.execute('CREATE TABLE books (title TEXT)')
    connection.commit()


@shop.get('/books')
def books():
    connection = sqlite3.connect(writable('shop.db'))
    return jsonify(connection.execute('SELECT title FROM books').fetchall())


app.register_blueprint(shop)


if IS_VERCEL and not os.path.exists(writable('shop.db')):  # /tmp starts empty
    with app.app_context():
        app.test_cli_runner().invoke(args=['init-db'], catch_exceptions=False)
