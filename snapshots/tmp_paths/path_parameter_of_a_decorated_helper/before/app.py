import functools
import os

from flask import Flask, request

app = Flask(__name__)


def in_data(function):
    @functools.wraps(function)
    def inner(name, text):
        return function(os.path.join('data', name), text)
    return inner


@in_data
def keep(path, text):
    with open(path, 'w') as f:
        f.write(text)


@app.post('/notes')
def note():
    keep('notes.txt', request.get_data(as_text=True))
    return '', 204
