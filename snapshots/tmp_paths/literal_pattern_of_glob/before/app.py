import os
from glob import glob

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.put('/<name>')
def add(name):
    with open(f'pics/{name}.svg', 'wb') as f:
        f.write(request.get_data())
    return '', 204


@app.get('/')
def names():
    return jsonify(sorted(os.path.basename(path) for path in glob('pics/*.svg')))


@app.get('/fonts')
def fonts():
    return jsonify(len(glob('fonts/*.ttf')))
