from pathlib import Path

from flask import Flask, jsonify

app = Flask(__name__)
NOTES = Path(__file__).parent / 'notes'


def tree(folder):
    return {path.name: tree(path) if path.is_dir() else path.stat().st_size for path in folder.iterdir()}


@app.post('/<kind>/<name>')
def save(kind, name):
    path = NOTES / kind / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(name)
    return 'saved'


@app.get('/')
def index():
    return jsonify(tree(NOTES))
