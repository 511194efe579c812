import os

from flask import Flask

from vercel_env import IS_VERCEL, writable
from models import Note, database

app = Flask(__name__)


@app.before_request
def connect():
    database.connect(reuse_if_open=True)


@app.get('/')
def index():
    return {'notes': [note.text for note in Note.select()]}


if IS_VERCEL and not os.path.exists(writable('notes.db')):  # /tmp starts empty
    from models import create_tables

    create_tables()
