from pathlib import Path

from flask import Flask, g, jsonify, request

from vercel_env import writable

app = Flask(__name__)


class Stack:
    """No path, though it has two methods of the same names."""

    def __init__(self):
        self.names = []

    def iterdir(self):
        return iter(self.names)

    def exists(self):
        return bool(self.names)


@app.before_request
def choose():
    g.seen = Stack()
    g.home: Path = Path(app.root_path) / 'homes' / request.args['user']
    writable(g.home).mkdir(parents=True, exist_ok=True)


@app.post('/<name>')
def save(name):
    writable(g.home / name).write_text(name)
    return jsonify(g.seen.exists(), list(g.seen.iterdir()))


@app.get('/')
def index():
    return jsonify(sorted(path.name for path in writable(g.home).iterdir()))


@app.delete('/')
def clear():
    if writable(g.home).exists():
        writable(g.home).rename(writable(g.home.with_suffix('.old')))
    return 'cleared'
