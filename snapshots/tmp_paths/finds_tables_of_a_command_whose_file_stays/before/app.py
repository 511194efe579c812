import sqlite3

import litestore

from flask import Blueprint, Flask, jsonify

app = Flask(__name__)
shop = Blueprint('shop', __name__, cli_group='database')


@shop.cli.command('init-db')
def init_db():
    connection = litestore.open_database('shop.db')
    connection.execute('CREATE TABLE books (title TEXT)')
    connection.commit()


@shop.get('/books')
def books():
    connection = sqlite3.connect('shop.db')
    return jsonify(connection.execute('SELECT title FROM books').fetchall())


app.register_blueprint(shop)
