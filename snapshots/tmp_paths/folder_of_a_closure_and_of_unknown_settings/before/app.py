import os
from pathlib import Path

from flask import Flask, jsonify

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(__file__))


class Settings:
    pass


for key, value in {'FOLDER': 'data', 'FILE': 'store.json'}.items():
    setattr(Settings, key, value)


def store():
    return os.path.join(HERE, Settings.FOLDER, Settings.FILE)


def notes_in(folder):
    folder = Path(HERE) / folder

    def put(name):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(name)

    def names():
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []

    return put, names


put, names = notes_in('notes')


@app.post('/<name>')
def save(name):
    put(name)
    os.makedirs(os.path.dirname(store()), exist_ok=True)
    with open(store(), 'w') as file:
        file.write(name)
    return 'saved'


@app.get('/')
def index():
    return jsonify(names())
