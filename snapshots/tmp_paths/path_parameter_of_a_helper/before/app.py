import json
from flask import Flask

app = Flask(__name__)


def save(data, path):
    with open(path, 'w') as f:
        json.dump(data, f)


@app.route('/')
def index():
    save({}, 'state.json')
    return 'ok'
