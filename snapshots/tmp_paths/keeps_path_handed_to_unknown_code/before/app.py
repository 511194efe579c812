import os

from flask import Flask, request

from engine import build

app = Flask(__name__)
engine = build()


@app.route('/scan', methods=['POST'])
def scan():
    path = os.path.join('scans', 'page.png')
    request.files['page'].save(path)
    return engine.recognize(path)
