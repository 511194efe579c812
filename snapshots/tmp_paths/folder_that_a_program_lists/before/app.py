import os
import subprocess

from flask import Flask, request

app = Flask(__name__)
UPLOADS = 'uploads'
os.makedirs(UPLOADS, exist_ok=True)


@app.post('/upload')
def upload():
    file = request.files['file']
    file.save(os.path.join(UPLOADS, 'last.txt'))
    return 'kept'


@app.get('/size')
def size():
    return subprocess.check_output(['du', '-s', UPLOADS])
