import json
import os

from flask import Flask, jsonify, request

app = Flask(__name__)
STATE = 'var/state.json'


def read():
    try:
        with open(STATE) as f:
            return json.load(f)
    except FileNotFoundError:
        return {}


def write(state):
    os.makedirs(os.path.dirname(STATE), exist_ok=True)
    tmp = STATE + '.tmp'
    with open(tmp, 'w') as f:
        json.dump(state, f)
        f.flush()
        os.fsync(f.fileno())
    os.replace(tmp, STATE)


@app.route('/', methods=['GET', 'POST'])
def state():
    if request.method == 'POST':
        write({**read(), **request.get_json()})
    return jsonify(read())


@app.route('/leftovers')
def leftovers():
    return jsonify(sorted(os.listdir('var')))
