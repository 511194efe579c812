import os
from pathlib import Path

from flask import Flask, jsonify, request, send_from_directory

from vercel_env import writable

app = Flask(__name__)
ROOT = Path(__file__).parent
INBOX, DONE = [ROOT / name for name in ('inbox', 'done')]
LOGS = {kind: os.path.join(app.root_path, kind + '.log') for kind in ('run', 'error')}
FOLDERS = {'docs': os.path.join('files', 'docs'), 'music': os.path.join('files', 'music')}

[writable(folder).mkdir(exist_ok=True) for folder in (INBOX, DONE)]
for kind, folder in FOLDERS.items():
    os.makedirs(writable(folder), exist_ok=True)


@app.get('/inbox')
def inbox():
    return jsonify(sorted(path.name for path in writable(INBOX).iterdir()))


@app.put('/inbox/<name>')
def put(name):
    writable(INBOX / name).write_bytes(request.get_data())
    with open(writable(LOGS['run']), 'a') as log:
        print(name, file=log)
    return 'saved'


@app.post('/done/<name>')
def done(name):
    writable(INBOX / name).replace(writable(DONE / name))
    return 'done'


@app.get('/done/<name>')
def get(name):
    return send_from_directory(writable('done'), name)


@app.get('/music')
def music():
    return jsonify(os.listdir(writable('files/music')))


@app.get('/pages')
def pages():
    return jsonify(sorted(os.listdir('pages')))
