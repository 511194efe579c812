import glob
import os
import shutil

from flask import Flask, jsonify, request

app = Flask(__name__)
BACKUP = 'backup'


@app.post('/uploads')
def upload():
    file = request.files['file']
    file.save(os.path.join('uploads', file.filename))
    return jsonify(ok=True)


@app.post('/backup')
def backup():
    for path in glob.glob('uploads/*'):
        shutil.copy(path, f'{BACKUP}/{path}')
    return jsonify(ok=True)
