import os
from pathlib import Path

from flask import Flask, jsonify

from vercel_env import writable

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
        writable(folder).mkdir(exist_ok=True)
        writable(folder / name).write_text(name)

    def names():
        return sorted(path.name for path in writable(folder).iterdir()) if writable(folder).is_dir() else []

    return put, names


put, names = notes_in('notes')


@app.post('/<name>')
def save(name):
    put(name)
    os.makedirs(writable(os.path.dirname(store())), exist_ok=True)
    with open(writable(store()), 'w') as file:
        file.write(name)
    return 'saved'


@app.get('/')
def index():
    return jsonify(names())
