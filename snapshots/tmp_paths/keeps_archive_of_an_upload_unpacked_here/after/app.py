import tarfile

from flask import Flask, request

app = Flask(__name__)


@app.post('/upload')
def upload():
    archive = tarfile.open(fileobj=request.files['file'].stream)
    archive.extractall()
    return 'ok'
