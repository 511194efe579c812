import os
from pathlib import Path

from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)
NOTES = os.path.join(app.root_path, 'notes')


def notes():
    for folder, _, names in os.walk(writable(NOTES)):
        for name in names:
            yield os.path.join(folder, name)


def texts():
    yield from sorted(writable(Path(NOTES)).glob('*.txt'))


@app.post('/<name>')
def save(name):
    os.makedirs(writable(NOTES), exist_ok=True)
    with open(writable(os.path.join(NOTES, name)), 'w') as file:
        file.write(name)
    return 'saved'


@app.get('/')
def index():
    return jsonify(sorted(os.path.relpath(path, writable(NOTES)) for path in notes()))


@app.get('/texts')
def read():
    return ''.join(writable(path).read_text() for path in texts())


@app.delete('/')
def clear():
    for path in list(notes()):
        os.remove(writable(path))
    return 'cleared'
