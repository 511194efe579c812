from pathlib import Path

from flask import Flask, jsonify

app = Flask(__name__)
ROOT = Path(__file__).parent / 'box'


class Box:
    def __iter__(self):
        return iter(sorted(ROOT.rglob('*')))

    def add(self, name):
        ROOT.mkdir(exist_ok=True)
        (ROOT / name).touch()


box = Box()


@app.post('/<name>')
def add(name):
    box.add(name)
    return jsonify([str(path) for path in box])
