import glob
import os

from flask import Flask, jsonify, request

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


def describe(path, unit=1):
    return {'name': os.path.basename(path), 'size': os.path.getsize(writable(path)) // unit}


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('uploads'), exist_ok=True)


@app.post('/uploads')
def upload():
    file = request.files['file']
    file.save(writable(os.path.join('uploads', file.filename)))
    return jsonify(ok=True)


@app.get('/names')
def names():
    return jsonify(list(map(os.path.basename, glob.glob(writable('uploads/*')))))


@app.get('/first')
def first():
    return jsonify([os.path.basename(path) for path in sorted(glob.glob(writable('uploads/*')))[:10]])


@app.get('/pictures')
def pictures():
    found = glob.glob(writable('uploads/*.jpg')) + glob.glob(writable('uploads/*.png'))
    return jsonify([os.path.basename(path) for path in found if path])


@app.get('/sizes')
def sizes():
    listed = [describe(path) for path in glob.glob(writable('uploads/*'))]
    in_kilobytes = [describe(path=path, unit=1024) for path in glob.glob(writable('uploads/*'))]
    return jsonify(listed, in_kilobytes)


@app.get('/notes')
def notes():
    texts = []
    for path in glob.glob(writable('uploads/*.png')):
        with open(writable(f'{path}.txt')) as file:
            texts.append(file.read() if path else '')
    return jsonify(texts)
