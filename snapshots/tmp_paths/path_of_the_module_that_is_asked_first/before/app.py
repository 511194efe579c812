import json

from flask import Flask, jsonify, request
from shop_settings import load

app = Flask(__name__)
path = load().path


def is_there():
    return path.exists()


def other(path):
    return path.exists()


@app.route('/books', methods=['GET', 'POST'])
def books():
    if request.method == 'POST':
        path.write_text(json.dumps(request.form))
    if not is_there() or other(load().photo):
        return jsonify([])
    return jsonify(json.loads(path.read_text()))
