import os

import certgen
from flask import Flask, send_file

app = Flask(__name__)
OUT = 'certs'
os.makedirs(OUT, exist_ok=True)


@app.route('/<name>')
def certificate(name):
    path = os.path.join(OUT, name + '.pdf')
    certgen.convert(name, path)
    return send_file(path)
