# Without the variable the app would not even start: making the tables is left to the owner.
import os
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)
DB_PATH = os.getenv('DB_PATH')
FILES = 'files/'


def init():
    conn = sqlite3.connect(DB_PATH)
    conn.execute('CREATE TABLE IF NOT EXISTS members (id INTEGER PRIMARY KEY, name TEXT)')
    conn.commit()
    conn.close()


@app.post('/members')
def add():
    conn = sqlite3.connect(DB_PATH)
    conn.execute('INSERT INTO members (name) VALUES (?)', (request.form['name'],))
    conn.commit()
    conn.close()
    return jsonify(ok=True)


@app.post('/files/<name>')
def upload(name):
    request.files['file'].save(FILES + name)
    return jsonify(size=os.path.getsize(FILES + name))


if __name__ == '__main__':
    init()
    app.run()
