import os

from flask import Flask, jsonify, request

from vercel_env import writable

app = Flask(__name__)


@app.post('/users/<name>/notes')
def write(name):
    folder = os.path.join('notes', name)
    os.makedirs(writable(folder), exist_ok=True)
    with open(writable(os.path.join(folder, 'latest.txt')), 'w') as file:
        file.write(request.form['text'])
    return jsonify(ok=True)


@app.get('/users/<user>/notes')
def ask(user):
    if not os.path.isdir(writable('notes/' + user.lower())):
        return jsonify(error='no notes'), 404
    return jsonify(ok=True)
