import os
import threading

from flask import Flask, request

app = Flask(__name__)
lock = threading.Lock()


@app.post('/notes/<name>')
def write(name):
    with open(os.path.join('notes', name), 'w') as file:
        file.write(request.form['text'])
    return 'kept'


@app.get('/notes')
def notes():
    with lock, os.scandir('notes') as entries:
        return [entry.path for entry in entries]
