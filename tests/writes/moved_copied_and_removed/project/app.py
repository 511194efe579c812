import os
import shutil

from flask import Flask, jsonify, request

app = Flask(__name__)
INBOX = 'files/inbox'
ARCHIVE = 'files/archive'


def content(folder):
    found = {}
    if os.path.isdir(folder):
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name)) as f:
                found[name] = f.read()
    return found


@app.route('/')
def index():
    return jsonify(inbox=content(INBOX), archive=content(ARCHIVE))


@app.route('/inbox', methods=['POST'])
def receive():
    file = request.files['file']
    file.save(os.path.join(INBOX, os.path.basename(file.filename)))
    return 'received'


@app.route('/archive/<name>', methods=['POST'])
def archive(name):
    os.makedirs(ARCHIVE, exist_ok=True)
    shutil.move(os.path.join(INBOX, name), os.path.join(ARCHIVE, name))
    return 'archived'


@app.route('/duplicate/<name>', methods=['POST'])
def duplicate(name):
    shutil.copy(os.path.join(ARCHIVE, name), os.path.join(ARCHIVE, 'copy-' + name))
    return 'copied'


@app.route('/reset', methods=['POST'])
def reset():
    for folder in [INBOX, ARCHIVE]:
        shutil.rmtree(folder)
        os.makedirs(folder)
    return 'empty'
