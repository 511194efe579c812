import sqlite3

from flask import Flask

app = Flask(__name__)


def init_db():
    with sqlite3.connect('notes.db') as db:
        db.execute('CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT)')

    @app.get('/')
    def index():
        with sqlite3.connect('notes.db') as db:
            return {'notes': [row[0] for row in db.execute('SELECT text FROM notes')]}


@app.get('/x')
def x():
    return open('x.txt', 'w').write('x')


if __name__ == '__main__':
    init_db()
    app.run()
