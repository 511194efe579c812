import os
import threading

from flask import Flask, request

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
lock = threading.Lock()


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('notes'), exist_ok=True)


@app.post('/notes/<name>')
def write(name):
    with open(writable(os.path.join('notes', name)), 'w') as file:
        file.write(request.form['text'])
    return 'kept'


@app.get('/notes')
def notes():
    with lock, os.scandir(writable('notes')) as entries:
        return [entry.name for entry in entries]
