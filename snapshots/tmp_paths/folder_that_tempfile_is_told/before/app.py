import os
import tempfile

from flask import Flask, send_file

app = Flask(__name__)
tempfile.tempdir = os.path.join(app.root_path, 'work')


@app.get('/')
def index():
    handle, path = tempfile.mkstemp(suffix='.txt')
    with os.fdopen(handle, 'w') as file:
        file.write('x')
    return send_file(path)
