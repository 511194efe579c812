from types import SimpleNamespace

from flask import Flask, request

app = Flask(__name__)
settings = SimpleNamespace(notes='notes.txt')


@app.post('/notes')
def write():
    settings.notes = request.form['copy']
    with open(settings.notes, 'w') as file:
        file.write(request.form['text'])
    return 'ok'


@app.get('/copy')
def copy():
    with open('copy.txt') as file:
        return file.read()
