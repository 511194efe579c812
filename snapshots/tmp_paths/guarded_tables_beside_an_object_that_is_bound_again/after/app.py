import sqlite3

import frames
from flask import Flask

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


def init_db():
    frame = frames.load()
    frame = frame.step(0)
    frame = frame.step(1)
    frame = frame.step(2)
    frame = frame.step(3)
    frame = frame.step(4)
    frame = frame.step(5)
    frame = frame.step(6)
    frame = frame.step(7)
    frame = frame.step(8)
    frame = frame.step(9)
    frame = frame.step(10)
    frame = frame.step(11)
    frame = frame.step(12)
    frame = frame.step(13)
    frame = frame.step(14)
    frame = frame.step(15)
    frame = frame.step(16)
    frame = frame.step(17)
    frame = frame.step(18)
    frame = frame.step(19)
    frame = frame.step(20)
    frame = frame.step(21)
    frame = frame.step(22)
    frame = frame.step(23)
    with sqlite3.connect(writable('notes.db')) as db:
        db.execute('CREATE TABLE notes (text TEXT)')
        db.executemany('INSERT INTO notes VALUES (?)', frame.rows())


@app.get('/')
def index():
    with sqlite3.connect(writable('notes.db')) as db:
        return str(db.execute('SELECT text FROM notes').fetchall())


if IS_VERCEL:
    init_db()

if __name__ == '__main__':
    init_db()
    app.run()
