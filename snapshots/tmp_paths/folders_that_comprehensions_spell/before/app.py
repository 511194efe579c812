import os
from pathlib import Path

from flask import Flask, jsonify, request, send_from_directory

app = Flask(__name__)
ROOT = Path(__file__).parent
INBOX, DONE = [ROOT / name for name in ('inbox', 'done')]
LOGS = {kind: os.path.join(app.root_path, kind + '.log') for kind in ('run', 'error')}
FOLDERS = {'docs': os.path.join('files', 'docs'), 'music': os.path.join('files', 'music')}

[folder.mkdir(exist_ok=True) for folder in (INBOX, DONE)]
for kind, folder in FOLDERS.items():
    os.makedirs(folder, exist_ok=True)


@app.get('/inbox')
def inbox():
    return jsonify(sorted(path.name for path in INBOX.iterdir()))


@app.put('/inbox/<name>')
def put(name):
    (INBOX / name).write_bytes(request.get_data())
    with open(LOGS['run'], 'a') as log:
        print(name, file=log)
    return 'saved'


@app.post('/done/<name>')
def done(name):
    (INBOX / name).replace(DONE / name)
    return 'done'


@app.get('/done/<name>')
def get(name):
    return send_from_directory('done', name)


@app.get('/music')
def music():
    return jsonify(os.listdir('files/music'))


@app.get('/pages')
def pages():
    return jsonify(sorted(os.listdir('pages')))
