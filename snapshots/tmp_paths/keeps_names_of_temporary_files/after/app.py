# A temporary file lies in /tmp already, whatever its name is called on the way.
import os
import tempfile

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.post('/size')
def size():
    with tempfile.NamedTemporaryFile(delete=False, suffix='.pdf') as file:
        request.files['pdf'].save(file.name)
        path = file.name
    try:
        return jsonify(size=os.path.getsize(path))
    finally:
        if os.path.exists(path):
            os.unlink(path)


@app.post('/lines')
def lines():
    upload = tempfile.NamedTemporaryFile(delete=False)
    target = upload.name
    copy = target
    request.files['text'].save(copy)
    with open(target) as file:
        count = len(file.readlines())
    os.remove(copy)
    return jsonify(count=count)
