import glob
import os
import zipfile

from flask import Flask, request, send_file

app = Flask(__name__)


@app.post('/notes/<name>')
def write(name):
    with open(os.path.join('notes', name), 'w') as file:
        file.write(request.form['text'])
    return 'kept'


def fill(archive, folder):
    for path in glob.glob(folder + '/*.txt'):
        archive.write(path, arcname=os.path.basename(path))


@app.get('/notes')
def notes():
    with zipfile.ZipFile('/tmp/notes.zip', 'w') as archive:
        fill(archive, 'notes')
    return send_file('/tmp/notes.zip')
