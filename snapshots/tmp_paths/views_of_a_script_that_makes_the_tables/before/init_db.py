import sqlite3

from flask import Blueprint, request

bp = Blueprint('bp', __name__)

with sqlite3.connect('notes.db') as db:
    db.execute('CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT)')


@bp.post('/up')
def up():
    request.files['f'].save('up.txt')
    return 'ok'
