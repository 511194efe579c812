import os

from flask import Blueprint, request

from .vercel_env import writable

notes = Blueprint('notes', __name__)


@notes.post('/notes')
def note():
    """Another line in a file of the package."""
    with open(writable(os.path.join('notes', 'all.txt')), 'a') as file:
        file.write(request.form['text'] + '\n')
    return '', 201
