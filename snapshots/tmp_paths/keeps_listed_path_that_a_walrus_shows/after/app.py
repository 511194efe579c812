import glob
import os

from flask import Flask, request

app = Flask(__name__)


@app.post('/upload')
def upload():
    os.makedirs('uploads', exist_ok=True)
    request.files['file'].save('uploads/photo.png')
    return 'ok'


@app.get('/newest')
def newest():
    if (path := max(glob.glob('uploads/*'), default=None)):
        return path
    return 'nothing yet'
