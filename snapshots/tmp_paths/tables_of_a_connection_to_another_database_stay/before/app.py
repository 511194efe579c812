import os
import sqlite3
from flask import Flask
import psycopg2
from psycopg2.extras import RealDictCursor

app = Flask(__name__)
conn = psycopg2.connect(os.environ['PG'])


@app.cli.command('init-db')
def init_db():
    cur = conn.cursor(cursor_factory=RealDictCursor)
    cur.execute('CREATE TABLE notes (text TEXT)')


@app.get('/')
def index():
    return str(sqlite3.connect('notes.db').execute('SELECT * FROM notes').fetchall())
