import os

from flask import Flask, request, send_file, send_from_directory, current_app

from .vercel_env import writable

app = Flask(__name__)
UPLOADS = os.path.join(app.root_path, 'uploads')
os.makedirs(writable(UPLOADS), exist_ok=True)


@app.post('/in/<name>')
def put(name):
    request.files['f'].save(writable(os.path.join(UPLOADS, name)))
    return 'ok'


@app.get('/out/<name>')
def get(name):
    if name == 'last':
        return send_file(writable(os.path.join(current_app.root_path, 'uploads/last')))
    return send_from_directory(writable(os.path.join(current_app.root_path, 'uploads')), name)
