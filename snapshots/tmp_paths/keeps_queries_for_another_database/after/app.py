import os
import sqlite3

import psycopg2
from flask import Flask

app = Flask(__name__)


def connect():
    if os.getenv('DATABASE_URL'):
        return psycopg2.connect(os.getenv('DATABASE_URL'))
    return sqlite3.connect('/tmp/notes.db')


@app.get('/')
def index():
    cursor = connect().cursor()
    cursor.execute('SELECT text FROM notes')
    return {'notes': cursor.fetchall()}
