import json
import os
import shutil

from flask import Flask, jsonify

app = Flask(__name__)


@app.post('/clear')
def clear():
    shutil.rmtree('samples')
    return jsonify(ok=True)


@app.get('/samples')
def samples():
    with open('samples/books.json') as file:
        return jsonify(json.load(file))
