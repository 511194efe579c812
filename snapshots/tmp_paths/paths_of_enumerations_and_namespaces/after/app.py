from enum import Enum
from types import SimpleNamespace
import os

from flask import Flask

from vercel_env import IS_VERCEL, writable


class Files(Enum):
    NOTES = 'data/notes.txt'
    LOG = 'data/log.txt'


settings = SimpleNamespace(count='data/count.txt', export='/srv/export.txt')
app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data'), exist_ok=True)


@app.post('/<text>')
def add(text):
    with open(writable(Files.NOTES.value), 'a') as file:
        file.write(text)
    with open(writable(settings.count), 'w') as file:
        file.write(text)
    with open(settings.export, 'w') as file:
        file.write(text)
    return 'ok'


@app.get('/')
def notes():
    with open(writable('data/notes.txt')) as file:
        return file.read()
