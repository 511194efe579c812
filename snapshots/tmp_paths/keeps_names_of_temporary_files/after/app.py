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


@app.post('/sound')
def sound():
    path = None
    try:
        with tempfile.NamedTemporaryFile(delete=False, suffix='.wav') as file:
            path = file.name
            request.files['sound'].save(path)
        return jsonify(size=os.path.getsize(path))
    finally:
        if path and os.path.exists(path):
            os.remove(path)


@app.post('/words')
def words():
    path = ''
    try:
        handle, path = tempfile.mkstemp()
        with os.fdopen(handle, 'wb') as file:
            file.write(request.data)
        with open(path) as file:
            return jsonify(words=len(file.read().split()))
    finally:
        os.unlink(path)
