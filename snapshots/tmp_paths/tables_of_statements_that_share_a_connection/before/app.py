import sqlite3

from flask import Flask

app = Flask(__name__)


def get_db():
    conn = sqlite3.connect('notes.db')
    conn.row_factory = sqlite3.Row
    return conn


@app.get('/')
def index():
    return {'notes': [row[0] for row in get_db().execute('SELECT text FROM notes')]}


if __name__ == '__main__':
    print('starting')
    db = get_db()
    cur = db.cursor()
    cur.execute('''
        CREATE TABLE IF NOT EXISTS notes (
            id INTEGER PRIMARY KEY, text TEXT)
    ''')
    cur.execute('CREATE TABLE IF NOT EXISTS users (id INTEGER)')  # users
    db.commit()  # done
    app.run(debug=True)
