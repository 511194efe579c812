from flask import Blueprint

from vercel_env import writable

pages = Blueprint('notes', __name__)


@pages.post('/notes')
def add():
    with open(writable('notes.txt'), 'a') as file:
        file.write('x')
    return 'ok'
