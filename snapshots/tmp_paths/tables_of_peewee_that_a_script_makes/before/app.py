from flask import Flask

from models import Note, database

app = Flask(__name__)


@app.before_request
def connect():
    database.connect(reuse_if_open=True)


@app.get('/')
def index():
    return {'notes': [note.text for note in Note.select()]}
