from pathlib import Path

from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)
OUT = Path(__file__).parent / 'out'


@app.post('/<name>')
def put(name):
    writable(OUT).mkdir(exist_ok=True)
    writable(path := OUT / f'{name}.txt').write_text(name)
    return path.name


@app.get('/')
def index():
    return jsonify([*map(lambda path: path.name, sorted(writable(OUT).glob('*.txt')))])
