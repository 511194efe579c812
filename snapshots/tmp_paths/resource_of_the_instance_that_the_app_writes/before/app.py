import os

from flask import Flask, current_app, request

app = Flask(__name__)


@app.post('/')
def write():
    with open(os.path.join(app.instance_path, 'note.txt'), 'w') as file:
        file.write(request.form['text'])
    return 'kept'


@app.get('/')
def read():
    with current_app.open_instance_resource('note.txt', 'r') as file:
        return file.read()
