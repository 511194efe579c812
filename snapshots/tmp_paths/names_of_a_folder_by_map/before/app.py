from pathlib import Path

from flask import Flask, jsonify

app = Flask(__name__)
OUT = Path(__file__).parent / 'out'


@app.post('/<name>')
def put(name):
    OUT.mkdir(exist_ok=True)
    (path := OUT / f'{name}.txt').write_text(name)
    return path.name


@app.get('/')
def index():
    return jsonify([*map(lambda path: path.name, sorted(OUT.glob('*.txt')))])
