import os
import sqlite3
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text
from vercel_env import writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = os.environ['DATABASE_URL']
db = SQLAlchemy(app)


@app.cli.command('init-db')
def init_db():
    db.session.execute(text('DROP TABLE notes'))
    db.session.execute(text('CREATE TABLE notes (text TEXT)'))


@app.get('/')
def index():
    return str(sqlite3.connect(writable('notes.db')).execute('SELECT * FROM notes').fetchall())
