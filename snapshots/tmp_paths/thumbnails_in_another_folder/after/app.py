import os

from flask import Flask, request, send_file
from PIL import Image

from vercel_env import writable

app = Flask(__name__)


@app.post('/photos')
def upload():
    path = 'photos/latest.full.png'
    Image.open(request.files['photo']).save(writable(path.replace('.full.png', '/small.png')))
    return 'ok'


@app.get('/small')
def small():
    return send_file(writable('photos/latest/small.png'))
