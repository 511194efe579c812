import os

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.post('/users/<name>/notes')
def write(name):
    folder = os.path.join('notes', name)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'latest.txt'), 'w') as file:
        file.write(request.form['text'])
    return jsonify(ok=True)


@app.get('/users/<user>/notes')
def ask(user):
    if not os.path.isdir('notes/' + user.lower()):
        return jsonify(error='no notes'), 404
    return jsonify(ok=True)
