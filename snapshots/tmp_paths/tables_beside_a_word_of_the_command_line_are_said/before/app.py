import sqlite3
import sys

from flask import Flask

app = Flask(__name__)


def init_db():
    with sqlite3.connect('notes.db') as conn:
        conn.execute('CREATE TABLE IF NOT EXISTS notes (id INTEGER, text TEXT)')
        conn.execute('INSERT INTO notes VALUES (1, ?)', [sys.argv[1]])


@app.get('/')
def index():
    with sqlite3.connect('notes.db') as conn:
        return {'notes': [row[0] for row in conn.execute('SELECT text FROM notes')]}


if __name__ == '__main__':
    init_db()
    app.run()
