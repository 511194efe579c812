import os
import sqlite3

from flask import Flask, jsonify

app = Flask(__name__)


def init_db():
    with sqlite3.connect('notes.db') as db:
        db.execute('CREATE TABLE IF NOT EXISTS notes (text TEXT)')
        if not os.getenv('ADMIN'):
            raise RuntimeError('set ADMIN first')
        db.execute('INSERT INTO notes VALUES (?)', (os.getenv('ADMIN'),))


@app.get('/notes')
def notes():
    with sqlite3.connect('notes.db') as db:
        return jsonify(db.execute('SELECT text FROM notes').fetchall())


if __name__ == '__main__':
    init_db()
    app.run()
