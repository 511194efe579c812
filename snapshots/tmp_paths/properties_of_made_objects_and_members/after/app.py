import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from flask import Flask, jsonify

from vercel_env import writable

BASE = Path(__file__).parent
app = Flask(__name__)


class Folder(Enum):
    INBOX = 'inbox'
    DONE = 'done'

    @property
    def path(self):
        return BASE / 'queue' / self.value


class Space:
    def __init__(self, user):
        self.user = user

    @property
    def home(self):
        return BASE / 'users' / self.user


@dataclass
class Album:
    root: Path
    name: str = 'all'

    @property
    def folder(self):
        return self.root / 'pictures' / self.name


class Manual:
    """Ships with the app; nobody writes it."""

    def __init__(self, chapter):
        self.chapter = chapter

    @property
    def page(self):
        return BASE / 'manual' / self.chapter


for folder in Folder:
    writable(folder.path).mkdir(parents=True, exist_ok=True)


@app.post('/jobs/<name>')
def add(name):
    writable(Folder.INBOX.path / name).touch(exist_ok=True)
    return '', 204


@app.get('/jobs/<state>')
def jobs(state):
    folder = Folder(state)
    return jsonify(sorted(file.name for file in writable(folder.path).iterdir()))


@app.get('/jobs')
def counts():
    return jsonify({folder.name: len(list(writable(folder.path).iterdir())) for folder in Folder})


@app.get('/inbox')
def inbox():
    return jsonify([writable(Folder['INBOX'].path).exists(), writable(Folder.INBOX.path).exists()])


@app.post('/users/<user>')
def join(user):
    space = Space(user)
    os.makedirs(writable(space.home), exist_ok=True)
    return '', 204


@app.get('/users/<user>')
def home(user):
    space = Space(user)
    if not writable(space.home).exists():
        return 'nobody', 404
    return jsonify(sorted(file.name for file in writable(Space(user).home).iterdir()))


@app.put('/albums/<name>')
def save(name):
    album = Album(root=BASE, name=name)
    writable(album.folder).mkdir(parents=True, exist_ok=True)
    return jsonify(len(list(writable(album.root).glob('pictures/*'))))


@app.get('/albums/<name>')
def show(name):
    album = Album(BASE, name)
    return jsonify(sorted(file.name for file in writable(album.folder).iterdir()))


@app.get('/manual/<chapter>')
def manual(chapter):
    return jsonify(Manual(chapter).page.exists())
