import os

import cloudinary.uploader
from flask import Flask, request
from loaders import DirectoryLoader, find, load

app = Flask(__name__)
FACES_DIR = 'faces'
os.makedirs(FACES_DIR, exist_ok=True)


@app.post('/faces')
def add():
    file = request.files['file']
    path = os.path.join(FACES_DIR, file.filename)
    file.save(path)
    cloudinary.uploader.upload(path, folder='faces')
    return 'kept'


@app.get('/faces')
def index():
    find('/tmp/face.png', db_path='faces')
    load(FACES_DIR)
    # A name, as likely as a folder.
    return str(DirectoryLoader('faces').load('faces'))


@app.post('/notes')
def note():
    with open(f'notes/{request.form["name"]}.txt', 'w') as file:
        file.write(request.form['text'])
    return str(load(input_dir='notes'))
