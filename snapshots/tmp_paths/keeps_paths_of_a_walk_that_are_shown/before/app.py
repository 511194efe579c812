import shutil
from pathlib import Path

from flask import Flask, jsonify, request

app = Flask(__name__)
UPLOADS = Path('uploads')


@app.post('/uploads')
def upload():
    file = request.files['file']
    file.save(UPLOADS / file.filename)
    return jsonify(ok=True)


@app.get('/uploads')
def uploads():
    return jsonify([str(path) for path, _ in UPLOADS.walk()], [str(path) for path in UPLOADS.glob('*.txt')])
