import os

from flask import Flask, Response

app = Flask(__name__)


def notes():
    for folder, _, names in os.walk('notes'):
        for name in names:
            yield os.path.join(os.path.abspath(folder), name)


@app.post('/<name>')
def save(name):
    with open(os.path.join('notes', name), 'w') as file:
        file.write(name)
    return 'saved'


@app.get('/')
def index():
    return Response(notes())
