import glob
import os
import shutil

from flask import Flask, jsonify, request

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


@app.post('/uploads')
def upload():
    file = request.files['file']
    file.save(os.path.join('uploads', file.filename))
    return jsonify(ok=True)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('backup'), exist_ok=True)


@app.post('/backup')
def backup():
    for path in glob.glob('uploads/*'):
        shutil.copy(writable(path), writable('backup/' + path))
    return jsonify(ok=True)
