import os

import posters
from flask import Flask, request

app = Flask(__name__)
FOLDER = 'uploads'
os.makedirs(FOLDER, exist_ok=True)


@app.post('/<name>')
def upload(name):
    path = os.path.join(FOLDER, name)
    request.files['file'].save(path)
    poster = posters.Poster()
    poster.typeset(size=3, title=path)
    return poster.address
