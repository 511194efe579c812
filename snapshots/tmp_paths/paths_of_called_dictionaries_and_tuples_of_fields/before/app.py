from typing import NamedTuple

from flask import Flask

PATHS = dict(notes='data/notes.txt', export='/srv/export.txt')


class Files(NamedTuple):
    log: str = '/srv/log.txt'
    count: str = 'data/count.txt'


files = Files()
app = Flask(__name__)


@app.post('/<text>')
def add(text):
    for path in (PATHS['notes'], files.count):
        with open(path, 'a') as file:
            file.write(text)
    with open(PATHS['export'], 'w') as file:
        file.write(text)
    with open(files.log, 'a') as file:
        file.write(text)
    return 'ok'
