import os
from pathlib import Path

from flask import Flask, jsonify

app = Flask(__name__)
NOTES = os.path.join(app.root_path, 'notes')


def notes():
    for folder, _, names in os.walk(NOTES):
        for name in names:
            yield os.path.join(folder, name)


def texts():
    yield from sorted(Path(NOTES).glob('*.txt'))


@app.post('/<name>')
def save(name):
    os.makedirs(NOTES, exist_ok=True)
    with open(os.path.join(NOTES, name), 'w') as file:
        file.write(name)
    return 'saved'


@app.get('/')
def index():
    return jsonify(sorted(os.path.relpath(path, NOTES) for path in notes()))


@app.get('/texts')
def read():
    return ''.join(path.read_text() for path in texts())


@app.delete('/')
def clear():
    for path in list(notes()):
        os.remove(path)
    return 'cleared'
