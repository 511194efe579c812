from types import SimpleNamespace

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
settings = SimpleNamespace(notes='notes.txt')


@app.post('/notes')
def write():
    settings.notes = request.form['copy']
    with open(writable(settings.notes), 'w') as file:
        file.write(request.form['text'])
    return 'ok'


@app.get('/copy')
def copy():
    with open(writable('copy.txt')) as file:
        return file.read()
