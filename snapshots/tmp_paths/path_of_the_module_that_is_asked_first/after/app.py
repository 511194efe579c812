import json

from flask import Flask, jsonify, request
from shop_settings import load

from vercel_env import writable

app = Flask(__name__)
path = load().path


def is_there():
    return writable(path).exists()


def other(path):
    return path.exists()


@app.route('/books', methods=['GET', 'POST'])
def books():
    if request.method == 'POST':
        writable(path).write_text(json.dumps(request.form))
    if not is_there() or other(load().photo):
        return jsonify([])
    return jsonify(json.loads(writable(path).read_text()))
