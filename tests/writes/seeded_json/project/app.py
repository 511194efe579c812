import json
import os

from flask import Flask, jsonify, request

app = Flask(__name__)
BASE_DIR = os.path.abspath(os.path.dirname(__file__))
USERS = os.path.join(BASE_DIR, 'data', 'users.json')


def load():
    with open(USERS, encoding='utf-8') as file:
        return json.load(file)


def store(users):
    with open(USERS, 'w', encoding='utf-8') as file:
        json.dump(users, file, indent=2)


@app.route('/users', methods=['GET', 'POST'])
def users():
    users = load()
    if request.method == 'POST':
        users.append(request.get_json())
        store(users)
        return jsonify(users[-1]), 201
    return jsonify(users)


@app.route('/users/<name>', methods=['DELETE'])
def remove(name):
    store([user for user in load() if user['name'] != name])
    return '', 204


@app.route('/plans')
def plans():
    with open(os.path.join(BASE_DIR, 'data', 'plans.json')) as file:
        return jsonify(json.load(file))


if __name__ == '__main__':
    app.run(debug=True)
