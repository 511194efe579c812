import os

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
UPLOAD_FOLDER = 'uploads'
if not os.path.isdir(writable(UPLOAD_FOLDER)):
    os.mkdir(writable(UPLOAD_FOLDER))


@app.post('/files')
def add():
    file = request.files['file']
    save = file.save
    save(dst=writable('{}/{}'.format(UPLOAD_FOLDER, file.name)))
    return 'saved'


@app.get('/files')
def files():
    return sorted(os.listdir(writable(UPLOAD_FOLDER)))
