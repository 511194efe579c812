"""Only the environment names the file of the guard: on Vercel it may name none, and the app would not start."""
import os
import sqlite3

from flask import Flask

from vercel_env import writable

app = Flask(__name__)


@app.route('/')
def notes():
    with sqlite3.connect(writable('notes.db')) as connection:
        return str(connection.execute('SELECT count(*) FROM sqlite_master').fetchone())


def init():
    with sqlite3.connect(os.getenv('DB_PATH')) as connection:
        connection.execute('CREATE TABLE IF NOT EXISTS visits (at TEXT)')


if __name__ == '__main__':
    init()
    app.run()
