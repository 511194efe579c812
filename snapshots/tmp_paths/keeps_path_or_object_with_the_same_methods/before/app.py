from pathlib import Path

from flask import Flask

app = Flask(__name__)


class Draft:
    def __init__(self, name):
        self.name = name

    def exists(self):
        return True

    def touch(self):
        self.is_new = False

    def rename(self, name):
        self.name = name


def publish(item):
    if not item.exists():
        item.touch()
    item.rename('published.txt')


@app.post('/file')
def file():
    publish(Path('draft.txt'))
    return 'published'


@app.post('/draft')
def draft():
    item = Draft('draft')
    publish(item)
    return item.name


handler = app
