import json

from flask import Flask, request, jsonify

from vercel_env import writable

app = Flask(__name__)
DB = 'data/users.json'


def load():
    with open(writable(DB)) as f:
        return json.load(f)


@app.route('/users', methods=['POST'])
def add():
    users = load()
    users.append(request.json)
    json.dump(users, open(writable(DB), "w"))
    return jsonify(users)
