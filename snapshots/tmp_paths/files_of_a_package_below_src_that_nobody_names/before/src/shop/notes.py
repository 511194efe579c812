from flask import request

from . import app


@app.post('/notes')
def write():
    with open('notes.txt', 'w') as file:
        file.write(request.form['text'])
    return 'ok'
