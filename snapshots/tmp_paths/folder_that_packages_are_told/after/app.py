import os

import cloudinary.uploader
from flask import Flask, request
from loaders import DirectoryLoader, find, load

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
FACES_DIR = 'faces'
os.makedirs(writable(FACES_DIR), exist_ok=True)


@app.post('/faces')
def add():
    file = request.files['file']
    path = os.path.join(FACES_DIR, file.filename)
    file.save(writable(path))
    cloudinary.uploader.upload(writable(path), folder='faces')
    return 'kept'


@app.get('/faces')
def index():
    find('/tmp/face.png', db_path=writable('faces'))
    load(writable(FACES_DIR))
    # A name, as likely as a folder.
    return str(DirectoryLoader(writable('faces')).load('faces'))


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('notes'), exist_ok=True)


@app.post('/notes')
def note():
    with open(writable(f'notes/{request.form["name"]}.txt'), 'w') as file:
        file.write(request.form['text'])
    return str(load(input_dir=writable('notes')))
