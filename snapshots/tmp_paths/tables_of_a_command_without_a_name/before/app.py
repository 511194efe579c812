import sqlite3

from flask import Flask, jsonify

app = Flask(__name__)


def connect():
    return sqlite3.connect('shop.db')


@app.get('/')
def index():
    return jsonify(connect().execute('SELECT name FROM items').fetchall())


@app.cli.command()
def init_db():
    connect().execute('CREATE TABLE IF NOT EXISTS items (name TEXT)')
