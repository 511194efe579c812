import sqlite3

from flask import Flask, jsonify

app = Flask(__name__)


def connect():
    return sqlite3.connect('shop.db')


@app.get('/')
def index():
    return jsonify(connect().execute('SELECT name FROM items').fetchall())


def fill():
    conn = connect()
    conn.execute('CREATE TABLE IF NOT EXISTS items (name TEXT)')
    with open('private/items.csv') as f:
        for line in f:
            conn.execute('INSERT INTO items VALUES (?)', (line.strip(),))
    conn.commit()


if __name__ == '__main__':
    fill()
    app.run()
