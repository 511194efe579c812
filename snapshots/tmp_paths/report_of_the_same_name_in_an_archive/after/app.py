import json
import zipfile

from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)


@app.post('/report')
def write():
    with open(writable('report.json'), 'w') as file:
        json.dump({'books': 1}, file)
    return jsonify(ok=True)


@app.get('/report')
def read():
    with open(writable('report.json')) as file:
        return jsonify(json.load(file))


@app.get('/last-year')
def last_year():
    with zipfile.ZipFile('archive.zip') as archive:
        size = archive.getinfo('report.json').file_size
        return jsonify(size, json.loads(archive.read('report.json')))
