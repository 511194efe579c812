import os
from pathlib import Path

from flask import Flask, jsonify, request

from vercel_env import writable
from places import place_of

app = Flask(__name__)


@app.route('/notes', methods=['POST'])
def note():
    with open(writable(place_of(request.form['name'])), 'w') as file:
        file.write(request.form['text'])
    return 'ok'


@app.route('/notes')
def notes():
    return jsonify(sorted(os.listdir(writable('notes'))))


@app.route('/themes')
def themes():
    return jsonify(sorted(path.stem for path in Path('themes').iterdir()))
