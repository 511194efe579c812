import os

from flask import Blueprint, request

notes = Blueprint('notes', __name__)
FOLDER = os.path.join(os.path.dirname(__file__), '..', 'uploads')


@notes.post('/notes/<name>')
def write(name):
    os.makedirs(FOLDER, exist_ok=True)
    request.files['file'].save(os.path.join(FOLDER, name))
    return 'ok'
