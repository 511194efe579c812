import os
import sqlite3
from urllib.parse import quote

from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(__file__))
DATABASE = os.path.join(HERE, 'shop.db')
LOGS = os.path.join(HERE, 'logs.db')
COPIES = os.path.join(HERE, 'copies')
CITIES = os.path.join(HERE, 'cities.db')
os.makedirs(writable(COPIES), exist_ok=True)


def connect(mode='rwc'):
    connection = sqlite3.connect(f'file:{writable(DATABASE)}?mode={mode}', uri=True)
    connection.execute('ATTACH DATABASE ? AS logs', (writable(LOGS),))
    connection.execute("ATTACH ':memory:' AS scratch")
    connection.execute('CREATE TABLE IF NOT EXISTS items (name TEXT)')
    connection.execute('CREATE TABLE IF NOT EXISTS logs.events (what TEXT)')
    return connection


@app.post('/<name>')
def add(name):
    with connect() as connection:
        connection.execute('INSERT INTO items VALUES (?)', (name,))
        connection.execute('INSERT INTO logs.events VALUES (?)', ('added',))
    return '', 204


@app.get('/')
def items():
    connection = sqlite3.connect('file:' + writable(DATABASE) + '?mode=ro', uri=True)
    return jsonify(connection.execute('SELECT name FROM items').fetchall())


@app.get('/events')
def events():
    connection = sqlite3.connect('file:{}?mode=ro'.format(writable(LOGS)), uri=True)
    return jsonify(connection.execute('SELECT what FROM events').fetchall())


@app.get('/cities')
def cities():
    connection = sqlite3.connect(f'file:{CITIES}?mode=ro', uri=True)
    return jsonify(connection.execute('SELECT name FROM cities').fetchall())


@app.get('/streets')
def streets():
    connection = sqlite3.connect(f'file:{quote(CITIES)}?immutable=1', uri=True)
    return jsonify(connection.execute('SELECT name FROM streets').fetchall())


@app.post('/copies/<name>')
def copy(name):
    target = os.path.join(COPIES, name)
    connection = connect('rw')
    connection.execute(f"VACUUM INTO '{writable(target)}'")
    connection.execute('VACUUM')
    return jsonify(os.listdir(writable(COPIES)))
