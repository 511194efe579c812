import os

from flask import Blueprint, request

notes = Blueprint('notes', __name__)


@notes.post('/notes')
def note():
    """Another line in a file of the package."""
    with open(os.path.join('notes', 'all.txt'), 'a') as file:
        file.write(request.form['text'] + '\n')
    return '', 201
