import sqlite3

from flask import Blueprint, request

from vercel_env import writable

bp = Blueprint('bp', __name__)

with sqlite3.connect(writable('notes.db')) as db:
    db.execute('CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT)')


@bp.post('/up')
def up():
    request.files['f'].save(writable('up.txt'))
    return 'ok'
