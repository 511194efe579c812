from operator import attrgetter
from pathlib import Path

from flask import Flask, jsonify, request

app = Flask(__name__)
NOTES = Path('notes')


@app.post('/')
def add():
    NOTES.mkdir(exist_ok=True)
    (NOTES / request.form['name']).write_text(request.form['text'])
    return 'ok'


@app.get('/')
def index():
    return jsonify(sorted(map(attrgetter('stem'), NOTES.iterdir())))
