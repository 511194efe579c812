import os

from flask import Flask, request, send_file
from PIL import Image

app = Flask(__name__)


@app.post('/photos')
def upload():
    path = 'photos/latest.full.png'
    Image.open(request.files['photo']).save(path.replace('.full.png', '/small.png'))
    return 'ok'


@app.get('/small')
def small():
    return send_file('photos/latest/small.png')
