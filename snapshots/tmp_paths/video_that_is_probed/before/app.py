import os

import ffmpeg
from flask import Flask, request

app = Flask(__name__)
MEDIA = os.path.join(os.path.dirname(__file__), 'media')
os.makedirs(MEDIA, exist_ok=True)


@app.post('/videos/<name>')
def video(name):
    path = MEDIA + '/' + name
    request.files['video'].save(path)
    return str(ffmpeg.probe(path)['format']['duration'])
