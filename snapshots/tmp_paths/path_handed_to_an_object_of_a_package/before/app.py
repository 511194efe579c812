import os

from flask import Flask, jsonify, request

import vision
from engine import build
from speech import Recognizer

app = Flask(__name__)
engine = build()


class Models:
    def __init__(self):
        self.recognizer = Recognizer()


models = Models()


@app.route('/scan', methods=['POST'])
def scan():
    path = os.path.join('scans', 'page.png')
    request.files['page'].save(path)
    return engine.recognize(path)


@app.route('/label', methods=['POST'])
def label():
    path = os.path.join('scans', request.files['page'].filename)
    request.files['page'].save(path)
    client = vision.Client(retries=3)
    return jsonify(client.models.label(image=path), models.recognizer.run(path))
