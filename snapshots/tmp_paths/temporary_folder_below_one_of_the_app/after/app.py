import os
import tempfile

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('work'), exist_ok=True)


@app.post('/notes')
def write():
    folder = tempfile.mkdtemp(dir=writable('work'))
    with open(writable(os.path.join(folder, 'notes.txt')), 'w') as file:
        file.write(request.form['text'])
    return 'ok'
