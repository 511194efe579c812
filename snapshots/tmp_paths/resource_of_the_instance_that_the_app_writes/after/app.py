import os

from flask import Flask, current_app, request

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('instance'), exist_ok=True)


@app.post('/')
def write():
    with open(writable(os.path.join(app.instance_path, 'note.txt')), 'w') as file:
        file.write(request.form['text'])
    return 'kept'


@app.get('/')
def read():
    with current_app.open_instance_resource(writable(os.path.join(current_app.instance_path, 'note.txt')), 'r') as file:
        return file.read()
