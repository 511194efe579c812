import json

from flask import Flask

app = Flask(__name__)


@app.get('/')
def prices():
    with open('data.json') as file:
        return json.load(file)
