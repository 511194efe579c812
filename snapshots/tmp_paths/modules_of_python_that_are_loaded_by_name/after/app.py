import importlib
from importlib import import_module as load

from flask import Flask

from vercel_env import writable

app = Flask(__name__)
files = importlib.import_module('os')


class Names:
    def listdir(self, folder):
        return [folder]


def import_module(name):
    return Names()


@app.post('/')
def add():
    __import__('os').makedirs(writable('notes'), exist_ok=True)
    with open(writable('notes/a.txt'), 'w') as file:
        file.write('a')
    return 'saved'


@app.get('/')
def index():
    return files.listdir(writable('notes')) + load('glob').glob('*.txt', root_dir=writable('notes'))


@app.get('/size')
def size():
    return str(__import__('os.path').path.getsize(writable('notes/a.txt')))


@app.get('/name')
def name():
    return import_module('os').listdir('notes')
