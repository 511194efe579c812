import sqlite3

from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    connection = sqlite3.connect('database.db')
    return {'titles': connection.execute('SELECT title FROM posts').fetchall()}
