import json
from flask import Flask

app = Flask(__name__)


@app.route('/')
def index():
    with open('data.json') as f:
        return json.load(f)
