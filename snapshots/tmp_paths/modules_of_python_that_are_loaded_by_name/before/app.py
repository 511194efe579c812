import importlib
from importlib import import_module as load

from flask import Flask

app = Flask(__name__)
files = importlib.import_module('os')


class Names:
    def listdir(self, folder):
        return [folder]


def import_module(name):
    return Names()


@app.post('/')
def add():
    __import__('os').makedirs('notes', exist_ok=True)
    with open('notes/a.txt', 'w') as file:
        file.write('a')
    return 'saved'


@app.get('/')
def index():
    return files.listdir('notes') + load('glob').glob('*.txt', root_dir='notes')


@app.get('/size')
def size():
    return str(__import__('os.path').path.getsize('notes/a.txt'))


@app.get('/name')
def name():
    return import_module('os').listdir('notes')
