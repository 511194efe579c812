import os
from contextlib import contextmanager

from flask import Flask, jsonify, request

app = Flask(__name__)
WORK = os.path.join(app.root_path, 'work')


@contextmanager
def inside(path):
    before = os.getcwd()
    os.makedirs(path, exist_ok=True)
    os.chdir(path)
    try:
        yield
    finally:
        os.chdir(before)


@app.post('/builds/<int:number>')
def build(number):
    with inside(os.path.join(WORK, str(number))):
        with open('log.txt', 'a') as file:
            file.write(request.form['text'])
        return jsonify(sorted(os.listdir('.')))


@app.get('/themes/<name>')
def theme(name):
    os.chdir(os.path.join(app.root_path, name))
    os.chdir(app.root_path)
    return name
