from functools import partial
import os

from flask import Flask, request

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


def show(path):
    with open(writable(path)) as file:
        return file.read()


def size(path, unit=1):
    with open(writable(path)) as file:
        return str(len(file.read()) // unit)


def by_name(kind):
    return show if kind == 'show' else size


def retry(function, path):
    try:
        return function(path)
    except FileNotFoundError:
        return function(path)


class Counter:
    def __call__(self, path):
        with open(writable(path)) as file:
            return str(len(file.readlines()))


count = Counter()
in_kilobytes = partial(size, unit=1024)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data'), exist_ok=True)


@app.post('/notes')
def add():
    with open(writable('data/notes.txt'), 'a') as file:
        file.write(request.form['note'])
    return count('data/notes.txt')


@app.get('/notes/<kind>')
def notes(kind):
    function = by_name(kind)
    if kind == 'kilobytes':
        return in_kilobytes('data/notes.txt')
    if kind == 'again':
        return retry(show, 'data/notes.txt')
    chosen = show if kind == 'all' else size
    return function('data/notes.txt') + chosen('data/notes.txt')
