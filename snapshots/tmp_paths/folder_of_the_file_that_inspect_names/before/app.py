import inspect
import os

from flask import Flask

import notes

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(inspect.getfile(inspect.currentframe())))


def here():
    return os.path.dirname(inspect.getfile(notes.Note))


@app.post('/')
def add():
    if not os.path.exists(os.path.join(os.path.dirname(__file__), 'out')):
        os.mkdir(os.path.join(here(), 'out'))
    with open(os.path.join(HERE, 'out', 'a.txt'), 'w') as file:
        file.write('a')
    return 'saved'


@app.get('/')
def index():
    with open('out/a.txt') as file:
        return file.read()
