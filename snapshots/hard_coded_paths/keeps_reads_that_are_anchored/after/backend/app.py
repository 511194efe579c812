import json
import os

from flask import Flask

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(__file__))


@app.get('/')
def prices():
    with open(os.path.join(HERE, 'data.json')) as file:
        return json.load(file)
