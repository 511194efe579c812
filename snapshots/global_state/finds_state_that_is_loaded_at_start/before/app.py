import json
import os
import pickle

from flask import Flask, jsonify, request

app = Flask(__name__)
STATE = '/tmp/state.json'
state = json.load(open(STATE)) if os.path.exists(STATE) else {}
names = json.loads(os.getenv('NAMES', 'null')) or []


def load_users():
    if os.path.exists('/tmp/users.pkl'):
        with open('/tmp/users.pkl', 'rb') as file:
            return pickle.load(file)
    return {}


def load():
    return load_users()


users = load()


@app.post('/users/<name>')
def add(name):
    users[name] = request.json
    with open('/tmp/users.pkl', 'wb') as file:
        pickle.dump(users, file)
    return '', 204


@app.post('/names/<name>')
def name(name):
    names.append(name)
    state['last'] = name
    return '', 204


@app.get('/')
def everything():
    return jsonify(users=users, names=names, state=state)


handler = app
