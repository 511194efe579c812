import os

from flask import Flask, request, send_file, send_from_directory

app = Flask(__name__)
UPLOADS = os.path.join(app.root_path, 'uploads')
os.makedirs(UPLOADS, exist_ok=True)


@app.post('/in/<name>')
def put(name):
    request.files['f'].save(os.path.join(UPLOADS, name))
    return 'ok'


@app.get('/out/<name>')
def get(name):
    if name == 'last':
        return send_file('uploads/last')
    return send_from_directory('uploads', name)
