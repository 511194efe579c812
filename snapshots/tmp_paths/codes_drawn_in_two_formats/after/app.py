import os
from io import BytesIO

import pyqrcode
from flask import Flask, request, send_file

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
CODES = os.getcwd() + '/codes/'


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('codes'), exist_ok=True)


@app.post('/codes')
def draw():
    name = request.form['name']
    code = pyqrcode.create(request.form['text'])
    code.png(writable(CODES + name + '.png'), scale=6)
    code.svg(writable(os.path.join(CODES, name + '.svg')), scale=6)
    return send_file(writable(CODES + name + '.png'))


@app.get('/codes/<text>')
def show(text):
    picture = BytesIO()
    pyqrcode.create(text).png(picture, scale=2)
    picture.seek(0)
    return send_file(picture, mimetype='image/png')
