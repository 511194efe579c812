import json
import tarfile

from flask import Flask, jsonify

app = Flask(__name__)


@app.get('/last-year')
def last_year():
    with tarfile.open('archive.tar') as archive:
        return jsonify(json.load(archive.extractfile('report.json')))
