# What the app makes and writes below the home folder is named as a write, once; what it only reads
# there was put there by somebody.
import json
from pathlib import Path

from flask import Flask, jsonify, request

app = Flask(__name__)
NOTES = Path.home() / '.notebook' / 'notes'


@app.get('/notes')
def notes():
    NOTES.mkdir(parents=True, exist_ok=True)
    return jsonify([json.loads(path.read_text()) for path in NOTES.glob('*.json')])


@app.get('/notes/<name>')
def note(name):
    return jsonify(json.loads((NOTES / f'{name}.json').read_text()))


@app.post('/notes/<name>')
def write(name):
    (NOTES / f'{name}.json').write_text(json.dumps(request.get_json()))
    return '', 204


@app.get('/settings')
def settings():
    return (Path.home() / '.notebook' / 'settings.json').read_text()
