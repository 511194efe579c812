import glob
import os

from flask import Flask, request

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('notes'), exist_ok=True)


@app.post('/notes/<name>')
def write(name):
    with open(writable(os.path.join('notes', name)), 'w') as file:
        file.write(request.form['text'])
    return 'kept'


@app.get('/kinds')
def kinds():
    return [os.path.splitext(path)[1] for path in glob.glob(writable('notes/*'))]


@app.get('/notes')
def notes():
    return [path.split('/')[-1] for path in glob.glob(writable('notes/*'))]
