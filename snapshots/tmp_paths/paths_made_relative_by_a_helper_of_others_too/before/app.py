import os
from pathlib import Path

from flask import Flask, jsonify, request

app = Flask(__name__)
ROOT = os.path.dirname(os.path.abspath(__file__))
PAGES = os.path.join(ROOT, 'pages')
UPLOADS = os.path.join(ROOT, 'uploads')


def named(path):
    return os.path.relpath(path, ROOT)


@app.get('/pages')
def pages():
    return jsonify([named(path) for path in Path(PAGES).glob('*.html')])


@app.put('/uploads/<name>')
def put(name):
    os.makedirs(UPLOADS, exist_ok=True)
    with open(os.path.join(UPLOADS, name), 'wb') as file:
        file.write(request.get_data())
    return named(os.path.join(UPLOADS, name))


@app.get('/uploads')
def uploads():
    found = []
    for folder, _, names in os.walk(UPLOADS):
        found += [named(os.path.join(folder, name)) for name in names]
    return jsonify(found)


@app.get('/names')
def names():
    return jsonify([os.path.relpath(path, UPLOADS) for path in Path(UPLOADS).glob('*')])
