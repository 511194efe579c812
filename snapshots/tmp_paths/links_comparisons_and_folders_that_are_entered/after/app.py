import contextlib
import filecmp
import os
import tempfile
from pathlib import Path

from flask import Flask, jsonify

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
RELEASES = os.path.join(app.root_path, 'releases')
CURRENT = os.path.join(app.root_path, 'current')
DRAFTS = Path(app.root_path) / 'drafts'


@app.post('/<name>')
def release(name):
    folder = os.path.join(RELEASES, name)
    os.makedirs(writable(folder), exist_ok=True)
    with open(writable(os.path.join(folder, 'VERSION')), 'w') as file:
        file.write(name)
    os.symlink(writable(folder), writable(CURRENT))
    os.symlink(name, writable(os.path.join(RELEASES, 'latest')))
    with contextlib.chdir(writable(RELEASES)):
        return jsonify(sorted(os.listdir()))


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('drafts'), exist_ok=True)


@app.post('/drafts/<name>')
def draft(name):
    with tempfile.TemporaryFile('w+', dir=writable(DRAFTS)) as file:
        file.write(name)
    path = DRAFTS / name
    writable(path).write_text(name)
    writable(DRAFTS / 'last').symlink_to(writable(path))
    writable(DRAFTS / 'copy').hardlink_to(writable(path))
    return jsonify(writable(path).lstat().st_size, filecmp.cmp(writable(path), writable(DRAFTS / 'copy')), writable(path).samefile(writable(DRAFTS / 'last')))


@app.get('/')
def home():
    os.chdir(app.root_path)
    return 'home'
