import os

from vercel_env import IS_VERCEL, writable

if IS_VERCEL:
    os.environ.setdefault('DEEPFACE_HOME', '/tmp/deepface')

from deepface import DeepFace
from flask import Flask, request

app = Flask(__name__)
FACES = 'faces'
os.makedirs(writable(FACES), exist_ok=True)


@app.post('/add')
def add():
    upload = request.files['photo']
    upload.save(writable(os.path.join(FACES, upload.filename)))
    return 'ok'


@app.post('/find')
def find():
    path = '/tmp/q.jpg'
    request.files['photo'].save(path)
    return str(DeepFace.find(path, writable(FACES)))


@app.post('/label')
def label():
    return DeepFace.analyze('/tmp/q.jpg', 'faces')[0]
