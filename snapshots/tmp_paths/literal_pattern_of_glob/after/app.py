import os
from glob import glob

from flask import Flask, jsonify, request

from vercel_env import writable

app = Flask(__name__)


@app.put('/<name>')
def add(name):
    with open(writable(f'pics/{name}.svg'), 'wb') as f:
        f.write(request.get_data())
    return '', 204


@app.get('/')
def names():
    return jsonify(sorted(os.path.basename(path) for path in glob(writable('pics/*.svg'))))


@app.get('/fonts')
def fonts():
    return jsonify(len(glob('fonts/*.ttf')))
