import os

from flask import Flask, jsonify, request

import vision
from vercel_env import IS_VERCEL, writable
from engine import build
from speech import Recognizer

app = Flask(__name__)
engine = build()


class Models:
    def __init__(self):
        self.recognizer = Recognizer()


models = Models()


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('scans'), exist_ok=True)


@app.route('/scan', methods=['POST'])
def scan():
    path = os.path.join('scans', 'page.png')
    request.files['page'].save(writable(path))
    return engine.recognize(writable(path))


@app.route('/label', methods=['POST'])
def label():
    path = os.path.join('scans', request.files['page'].filename)
    request.files['page'].save(writable(path))
    client = vision.Client(retries=3)
    return jsonify(client.models.label(image=writable(path)), models.recognizer.run(writable(path)))
