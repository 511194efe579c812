import os
import subprocess
import sqlite3
from flask import Flask, jsonify, g
from vercel_env import writable

app = Flask(__name__)
DATABASE = 'notes.db'


def get_db():
    if 'db' not in g:
        g.db = sqlite3.connect(writable(DATABASE))
    return g.db


def init_db():
    subprocess.check_call(['npm', 'run', 'build'])
    os.system('make assets')
    get_db().execute('CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, body TEXT)')
    get_db().commit()


@app.route('/')
def index():
    return jsonify(get_db().execute('SELECT body FROM notes').fetchall())


if __name__ == '__main__':
    with app.app_context():
        init_db()
    app.run()
