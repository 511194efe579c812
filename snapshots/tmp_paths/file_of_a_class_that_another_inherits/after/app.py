from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)


class Store:
    def __init__(self, path):
        self.path = path

    def save(self, text):
        with open(writable(self.path), 'w') as file:
            file.write(text)


class Copy(Store):
    def __init__(self, path):
        super().__init__(path)


@app.post('/notes')
def write():
    Store('notes.txt').save(request.form['text'])
    Copy(request.form['copy']).save(request.form['text'])
    return 'ok'


@app.get('/copy')
def copy():
    with open(writable('copy.txt')) as file:
        return file.read()
