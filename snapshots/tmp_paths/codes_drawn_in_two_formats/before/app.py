import os
from io import BytesIO

import pyqrcode
from flask import Flask, request, send_file

app = Flask(__name__)
CODES = os.getcwd() + '/codes/'


@app.post('/codes')
def draw():
    name = request.form['name']
    code = pyqrcode.create(request.form['text'])
    code.png(CODES + name + '.png', scale=6)
    code.svg(os.path.join(CODES, name + '.svg'), scale=6)
    return send_file(CODES + name + '.png')


@app.get('/codes/<text>')
def show(text):
    picture = BytesIO()
    pyqrcode.create(text).png(picture, scale=2)
    picture.seek(0)
    return send_file(picture, mimetype='image/png')
