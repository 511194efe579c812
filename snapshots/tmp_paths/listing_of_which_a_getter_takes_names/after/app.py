from operator import attrgetter
from pathlib import Path

from flask import Flask, jsonify, request

from vercel_env import writable

app = Flask(__name__)
NOTES = Path('notes')


@app.post('/')
def add():
    writable(NOTES).mkdir(exist_ok=True)
    writable(NOTES / request.form['name']).write_text(request.form['text'])
    return 'ok'


@app.get('/')
def index():
    return jsonify(sorted(map(attrgetter('stem'), writable(NOTES).iterdir())))
