import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

NAME = 'names.db'

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = ('sqlite:///' + writable('db.sqlite3') if IS_VERCEL else 'sqlite:///../db.sqlite3')

if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('new'), exist_ok=True)

app.config['SQLALCHEMY_BINDS'] = {
    'old': ('sqlite:///' + writable('data/old.db') + '?timeout=20' if IS_VERCEL else 'sqlite:///../data/old.db?timeout=20'),
    'new': ('sqlite:///' + writable('new/new.db') if IS_VERCEL else 'sqlite:///../new/new.db'),
    'theirs': 'sqlite:///../../theirs.db',
    'names': ('sqlite:///' + writable(f'instance/../{NAME}') if IS_VERCEL else f'sqlite:///../{NAME}'),
}
db = SQLAlchemy(app)


class Task(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.route('/')
def index():
    return str(Task.query.count())
