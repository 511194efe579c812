import glob
import os

from flask import Flask, request

app = Flask(__name__)


@app.post('/notes/<name>')
def write(name):
    with open(os.path.join('notes', name), 'w') as file:
        file.write(request.form['text'])
    return 'kept'


@app.get('/notes')
def notes():
    names = set()
    for path in glob.glob('notes/*.txt'):
        names.add(path)
    return sorted(names)
