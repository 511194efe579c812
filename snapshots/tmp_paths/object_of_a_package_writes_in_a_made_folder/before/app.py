import os

from flask import Flask, send_file
from reports import build

app = Flask(__name__)
os.makedirs('out', exist_ok=True)


@app.route('/<name>')
def report(name):
    path = os.path.join('out', f'{name}.pdf')
    build(name).typeset(path)
    return send_file(path)
