import io
import os
import tarfile
import zipfile
from pathlib import Path

from flask import Flask, jsonify, request

app = Flask(__name__)
UPLOADS = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'uploads')
os.chdir(os.path.dirname(UPLOADS))
os.makedirs(UPLOADS, exist_ok=True)


@app.route('/uploads/<folder>/<name>', methods=['PUT'])
def upload(folder, name):
    os.makedirs(os.path.join(UPLOADS, folder), exist_ok=True)
    with open(os.path.join(UPLOADS, folder, name), 'wb') as file:
        file.write(request.get_data())
    return '', 204


@app.route('/walked')
def walked():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w') as archive:
        for root, _, names in os.walk(UPLOADS):
            for name in sorted(names):
                path = os.path.join(root, name)
                archive.write(path, os.path.relpath(path, UPLOADS))
        return jsonify(sorted(archive.namelist()))


@app.route('/found')
def found():
    base = Path(UPLOADS)
    return jsonify(sorted(path.relative_to(base).as_posix() for path in base.rglob('*.txt')))


@app.route('/unnamed/<folder>')
def unnamed(folder):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w') as archive:
        for name in sorted(os.listdir(os.path.join('uploads', folder))):
            archive.write(os.path.join('uploads', folder, name))
        names = archive.namelist()
    tape = io.BytesIO()
    with tarfile.open(fileobj=tape, mode='w') as archive:
        archive.add('uploads')
        names += sorted(archive.getnames())
    return jsonify(names)
