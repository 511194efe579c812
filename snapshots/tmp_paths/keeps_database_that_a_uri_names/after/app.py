import sqlite3

from flask import Flask, jsonify

app = Flask(__name__)


@app.get('/')
def index():
    with sqlite3.connect('file:my%20notes.db?mode=rwc', uri=True) as connection:
        connection.execute('CREATE TABLE IF NOT EXISTS notes (text TEXT)')
        return jsonify(connection.execute('SELECT text FROM notes').fetchall())


@app.get('/cities')
def cities():
    with sqlite3.connect('file:cities.db?mode=ro', uri=True) as connection:
        return jsonify(connection.execute('SELECT name FROM cities').fetchall())


@app.get('/shared')
def shared():
    with sqlite3.connect('file:shared?mode=memory&cache=shared', uri=True) as connection:
        return jsonify(connection.execute('SELECT 1').fetchone())
