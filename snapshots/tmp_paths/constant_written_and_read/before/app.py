import json

from flask import Flask, request, jsonify

app = Flask(__name__)
DB = 'data/users.json'


def load():
    with open(DB) as f:
        return json.load(f)


@app.route('/users', methods=['POST'])
def add():
    users = load()
    users.append(request.json)
    json.dump(users, open(DB, "w"))
    return jsonify(users)
