from pathlib import Path

from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)
NOTES = Path(__file__).parent / 'notes'


def tree(folder):
    return {path.name: tree(path) if path.is_dir() else path.stat().st_size for path in writable(folder).iterdir()}


@app.post('/<kind>/<name>')
def save(kind, name):
    path = NOTES / kind / name
    writable(path.parent).mkdir(parents=True, exist_ok=True)
    writable(path).write_text(name)
    return 'saved'


@app.get('/')
def index():
    return jsonify(tree(NOTES))
