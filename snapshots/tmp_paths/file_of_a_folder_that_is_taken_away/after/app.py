import json
import os
import shutil

from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)


@app.post('/clear')
def clear():
    shutil.rmtree(writable('samples'))
    return jsonify(ok=True)


@app.get('/samples')
def samples():
    with open(writable('samples/books.json')) as file:
        return jsonify(json.load(file))
