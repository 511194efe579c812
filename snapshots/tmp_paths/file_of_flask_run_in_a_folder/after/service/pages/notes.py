import os

from flask import Blueprint, current_app, request
from pages.vercel_env import writable
from pages import db

bp = Blueprint('notes', __name__)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)


@bp.route('/')
def notes():
    return {'notes': [note.text for note in db.session.query(Note)]}


@bp.route('/', methods=['POST'])
def add():
    db.session.add(Note(text=request.form['text']))
    db.session.commit()
    for file in request.files.getlist('file'):
        file.save(writable(os.path.join(current_app.config['UPLOADS'], file.filename)))
    return notes()
