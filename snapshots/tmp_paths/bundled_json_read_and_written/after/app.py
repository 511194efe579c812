import json
from pathlib import Path

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
DATA = Path(__file__).parent / 'data'
USERS = DATA / 'users.json'


def load_users():
    return json.loads(writable(USERS).read_text())


@app.route('/users', methods=['GET', 'POST'])
def users():
    users = load_users()
    if request.method == 'POST':
        users.append(request.json)
        writable(DATA / 'users.json').write_text(json.dumps(users))
    return users


@app.route('/countries')
def countries():
    with open(DATA / 'countries.json') as f:
        return json.load(f)
