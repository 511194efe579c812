import os

from flask import Flask, request

app = Flask(__name__)
UPLOAD_FOLDER = 'uploads'
if not os.path.isdir(UPLOAD_FOLDER):
    os.mkdir(UPLOAD_FOLDER)


@app.post('/files')
def add():
    file = request.files['file']
    save = file.save
    save(dst='{}/{}'.format(UPLOAD_FOLDER, file.name))
    return 'saved'


@app.get('/files')
def files():
    return sorted(os.listdir(UPLOAD_FOLDER))
