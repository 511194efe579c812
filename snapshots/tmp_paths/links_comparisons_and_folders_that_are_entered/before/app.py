import contextlib
import filecmp
import os
import tempfile
from pathlib import Path

from flask import Flask, jsonify

app = Flask(__name__)
RELEASES = os.path.join(app.root_path, 'releases')
CURRENT = os.path.join(app.root_path, 'current')
DRAFTS = Path(app.root_path) / 'drafts'


@app.post('/<name>')
def release(name):
    folder = os.path.join(RELEASES, name)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'VERSION'), 'w') as file:
        file.write(name)
    os.symlink(folder, CURRENT)
    os.symlink(name, os.path.join(RELEASES, 'latest'))
    with contextlib.chdir(RELEASES):
        return jsonify(sorted(os.listdir()))


@app.post('/drafts/<name>')
def draft(name):
    with tempfile.TemporaryFile('w+', dir=DRAFTS) as file:
        file.write(name)
    path = DRAFTS / name
    path.write_text(name)
    (DRAFTS / 'last').symlink_to(path)
    (DRAFTS / 'copy').hardlink_to(path)
    return jsonify(path.lstat().st_size, filecmp.cmp(path, DRAFTS / 'copy'), path.samefile(DRAFTS / 'last'))


@app.get('/')
def home():
    os.chdir(app.root_path)
    return 'home'
