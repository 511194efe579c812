import os

from deepface import DeepFace
from flask import Flask, request

app = Flask(__name__)
FACES = 'faces'
os.makedirs(FACES, exist_ok=True)


@app.post('/add')
def add():
    upload = request.files['photo']
    upload.save(os.path.join(FACES, upload.filename))
    return 'ok'


@app.post('/find')
def find():
    path = '/tmp/q.jpg'
    request.files['photo'].save(path)
    return str(DeepFace.find(path, FACES))


@app.post('/label')
def label():
    return DeepFace.analyze('/tmp/q.jpg', 'faces')[0]
