import sqlite3

from flask import Flask

app = Flask(__name__)


def query(statement, args=()):
    connection = sqlite3.connect('notes.db')
    rows = connection.execute(statement, args).fetchall()
    connection.commit()
    return rows


@app.get('/')
def index():
    return {'notes': query('SELECT text FROM note')}


if __name__ == '__main__':
    query('CREATE TABLE IF NOT EXISTS note (text TEXT)')
    app.run()
