import sqlite3

from flask import Flask

from vercel_env import writable

app = Flask(__name__)


@app.get('/')
def index():
    connection = sqlite3.connect(writable('database.db'))
    return {'titles': connection.execute('SELECT title FROM posts').fetchall()}
