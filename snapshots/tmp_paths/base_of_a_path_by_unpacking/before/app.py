import os
from pathlib import Path

from flask import Flask, jsonify, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
SCANS = 'scans'


@app.route('/scans', methods=['POST'])
def scan():
    name = secure_filename(request.form['name'])
    base, suffix = os.path.splitext(os.path.join(SCANS, name))
    with open(base + '_text' + (suffix or '.txt'), 'w') as file:
        file.write(request.form['text'])
    return 'ok'


@app.route('/scans/<name>')
def show(name):
    stem, _ = os.path.join(SCANS, name).rsplit('.', 1)
    return Path(stem + '_text.txt').read_text()


@app.route('/scans')
def scans():
    return jsonify(sorted(os.listdir(SCANS)))
