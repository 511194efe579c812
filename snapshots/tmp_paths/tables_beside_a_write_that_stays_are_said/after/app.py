import glob
import os
import sqlite3

from flask import Flask, jsonify, request

from vercel_env import writable

app = Flask(__name__)


def connect():
    return sqlite3.connect(writable('shop.db'))


def prepare():
    os.makedirs('out', exist_ok=True)
    connect().execute('CREATE TABLE IF NOT EXISTS orders (name TEXT)')


@app.route('/orders')
def orders():
    return jsonify(connect().execute('SELECT name FROM orders').fetchall())


@app.route('/out/<name>', methods=['POST'])
def write(name):
    with open(f'out/{name}.txt', 'wb') as file:
        file.write(request.get_data())
    return jsonify(glob.glob('out/*.txt'))


if __name__ == '__main__':
    prepare()
    app.run()
