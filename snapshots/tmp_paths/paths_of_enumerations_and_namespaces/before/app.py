from enum import Enum
from types import SimpleNamespace

from flask import Flask


class Files(Enum):
    NOTES = 'data/notes.txt'
    LOG = 'data/log.txt'


settings = SimpleNamespace(count='data/count.txt', export='/srv/export.txt')
app = Flask(__name__)


@app.post('/<text>')
def add(text):
    with open(Files.NOTES.value, 'a') as file:
        file.write(text)
    with open(settings.count, 'w') as file:
        file.write(text)
    with open(settings.export, 'w') as file:
        file.write(text)
    return 'ok'


@app.get('/')
def notes():
    with open('data/notes.txt') as file:
        return file.read()
