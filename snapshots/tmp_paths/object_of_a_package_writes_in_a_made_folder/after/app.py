import os

from flask import Flask, send_file
from reports import build

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('out'), exist_ok=True)


@app.route('/<name>')
def report(name):
    path = os.path.join('out', f'{name}.pdf')
    build(name).typeset(writable(path))
    return send_file(writable(path))
