import os

import ffmpeg
from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
MEDIA = os.path.join(os.path.dirname(__file__), 'media')
os.makedirs(writable(MEDIA), exist_ok=True)


@app.post('/videos/<name>')
def video(name):
    path = MEDIA + '/' + name
    request.files['video'].save(writable(path))
    return str(ffmpeg.probe(writable(path))['format']['duration'])
