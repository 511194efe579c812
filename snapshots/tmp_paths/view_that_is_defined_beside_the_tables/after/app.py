import sqlite3

from flask import Flask

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


def init_db():
    with sqlite3.connect(writable('notes.db')) as db:
        db.execute('CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT)')

    @app.get('/')
    def index():
        with sqlite3.connect(writable('notes.db')) as db:
            return {'notes': [row[0] for row in db.execute('SELECT text FROM notes')]}


@app.get('/x')
def x():
    return open(writable('x.txt'), 'w').write('x')


if IS_VERCEL:
    init_db()

if __name__ == '__main__':
    init_db()
    app.run()
