from flask import request

from .vercel_env import writable
from . import app


@app.post('/notes')
def write():
    with open(writable('notes.txt'), 'w') as file:
        file.write(request.form['text'])
    return 'ok'
