import json
from flask import Flask
from vercel_env import writable

app = Flask(__name__)


def save(data, path):
    with open(writable(path), 'w') as f:
        json.dump(data, f)


@app.route('/')
def index():
    save({}, 'state.json')
    return 'ok'
