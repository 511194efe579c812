import os

from flask import Flask, jsonify, request, send_file
from PIL import Image

app = Flask(__name__)
PHOTOS = 'photos'
THUMBS = os.path.join(PHOTOS, 'thumbs')
for folder in (PHOTOS, THUMBS):
    if not os.path.isdir(folder):
        os.mkdir(folder)


def make_thumbnail(name, size=(2, 2)):
    with Image.open(os.path.join(PHOTOS, name)) as image:
        small = image.convert('RGB')
        small.thumbnail(size)
        small.save(os.path.join(THUMBS, name))


@app.post('/photos')
def add():
    photo = request.files['photo']
    name = os.path.basename(photo.filename)
    photo.save(f'{PHOTOS}/{name}')
    make_thumbnail(name)
    return jsonify(name=name), 201


@app.get('/thumbs')
def thumbs():
    return jsonify(os.listdir(THUMBS))


@app.get('/photos/<name>')
def photo(name):
    return send_file(os.path.join(PHOTOS, name))


@app.get('/thumbs/<name>')
def thumb(name):
    path = os.path.join(THUMBS, name)
    return send_file(path) if os.path.exists(path) else ('no such photo', 404)
