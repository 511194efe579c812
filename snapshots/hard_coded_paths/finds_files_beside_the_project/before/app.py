import json
import os
from pathlib import Path

from flask import Flask, jsonify

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(__file__))
LOCAL = Path(__file__).resolve().parent.parent / 'local.json'

with open('../shared/settings.json') as file:
    SETTINGS = json.load(file)


@app.get('/')
def index():
    return jsonify(SETTINGS)


@app.get('/words')
def words():
    with open(os.path.join(HERE, '..', 'shared', 'words.txt')) as file:
        return file.read()


@app.get('/local')
def local():
    return jsonify(LOCAL.exists())
