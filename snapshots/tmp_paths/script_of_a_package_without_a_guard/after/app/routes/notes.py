import os

from flask import Blueprint, request

from .vercel_env import writable

notes = Blueprint('notes', __name__)
FOLDER = os.path.join(os.path.dirname(__file__), '..', 'uploads')


@notes.post('/notes/<name>')
def write(name):
    os.makedirs(writable(FOLDER), exist_ok=True)
    request.files['file'].save(writable(os.path.join(FOLDER, name)))
    return 'ok'
