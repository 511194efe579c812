import os

import certgen
from flask import Flask, send_file

from vercel_env import writable

app = Flask(__name__)
OUT = 'certs'
os.makedirs(writable(OUT), exist_ok=True)


@app.route('/<name>')
def certificate(name):
    path = os.path.join(OUT, name + '.pdf')
    certgen.convert(name, writable(path))
    return send_file(writable(path))
