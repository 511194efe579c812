import os

from flask import Flask, request, send_file
from PIL import Image

from vercel_env import writable

app = Flask(__name__)


@app.post('/join')
def join():
    images = request.files.getlist('images')
    pages = []
    for image in images:
        image.save(writable(image.filename))
        pages.append(Image.open(writable(image.filename)).convert('RGB'))
    for image in images:
        os.remove(writable(image.filename))
    pages[0].save(writable('joined.pdf'), save_all=True, append_images=pages[1:])
    return send_file(writable('joined.pdf'))


@app.post('/number')
def number():
    files = request.files.getlist('files')
    for index, file in enumerate(files):
        file.save(writable(f'{index}-{file.filename}'))
    return {'count': len(files)}


@app.post('/fields')
def fields():
    for name, file in request.files.items():
        file.save(writable(name))
    return ''


@app.post('/shapes')
def shapes():
    models = request.form.getlist('models')
    for model in models:
        model.save(model.filename)
    return ''


@app.post('/kept')
def kept():
    files = [file for file in request.files.getlist('files') if file.filename]
    for file in list(files):
        file.save(writable(file.filename))
    photo = request.files['photo'] if 'photo' in request.files else None
    if photo:
        photo.save(writable(photo.filename))
    return ''


def again(files):
    found = found.getlist('files')
    files = files.getlist('files')
    for file in found + files:
        file.save(file.filename)
    for file in found:
        file.save(file.filename)
