import glob
import os

from flask import Flask, request

app = Flask(__name__)


@app.post('/songs/<name>')
def keep(name):
    request.files['song'].save(os.path.join('songs', name))
    return 'kept'


@app.get('/songs')
def songs():
    parts = [os.path.splitext(path) for path in glob.glob('songs/*')]
    return [part[-2] for part in parts]
