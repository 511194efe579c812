import os

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.route('/save', methods=['POST'])
def save():
    folder = os.environ['BOOKS']
    os.makedirs(folder, exist_ok=True)
    with open(request.form['path'], 'w') as file:
        file.write(request.form['text'])
    return 'ok'


@app.route('/files')
def files():
    return jsonify([os.path.join(at, name) for at, _, names in os.walk(os.environ['ROOT']) for name in names])
