from typing import NamedTuple
import os

from flask import Flask

from vercel_env import IS_VERCEL, writable

PATHS = dict(notes='data/notes.txt', export='/srv/export.txt')


class Files(NamedTuple):
    log: str = '/srv/log.txt'
    count: str = 'data/count.txt'


files = Files()
app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data'), exist_ok=True)


@app.post('/<text>')
def add(text):
    for path in (PATHS['notes'], files.count):
        with open(writable(path), 'a') as file:
            file.write(text)
    with open(PATHS['export'], 'w') as file:
        file.write(text)
    with open(files.log, 'a') as file:
        file.write(text)
    return 'ok'
