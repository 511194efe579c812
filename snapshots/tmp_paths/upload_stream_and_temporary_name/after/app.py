import os
import tempfile

from flask import Flask, request
from PIL import Image

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('thumbs'), exist_ok=True)


@app.post('/thumbs/<name>')
def thumb(name):
    upload = request.files['picture']
    picture = Image.open(upload.stream)
    picture.thumbnail((64, 64))
    picture.save(writable(os.path.join('thumbs', f'{name}.png')))
    return 'ok'


@app.post('/text')
def text():
    with tempfile.NamedTemporaryFile(suffix='.txt', delete=False) as file:
        request.files['text'].save(file.name)
        with open(file.name) as copy:
            return copy.read()
