from flask import Blueprint

pages = Blueprint('notes', __name__)


@pages.post('/notes')
def add():
    with open('notes.txt', 'a') as file:
        file.write('x')
    return 'ok'
