import glob
import os

from flask import Flask, request

app = Flask(__name__)


@app.post('/upload')
def upload():
    os.makedirs('uploads', exist_ok=True)
    request.files['file'].save('uploads/photo.png')
    return 'ok'


@app.get('/photos')
def photos():
    paths = glob.glob('uploads/*')
    return {os.path.basename(path): path for path in paths}
