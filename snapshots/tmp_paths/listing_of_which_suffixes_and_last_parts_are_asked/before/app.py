import glob
import os

from flask import Flask, request

app = Flask(__name__)


@app.post('/notes/<name>')
def write(name):
    with open(os.path.join('notes', name), 'w') as file:
        file.write(request.form['text'])
    return 'kept'


@app.get('/kinds')
def kinds():
    return [os.path.splitext(path)[1] for path in glob.glob('notes/*')]


@app.get('/notes')
def notes():
    return [path.split('/')[-1] for path in glob.glob('notes/*')]
