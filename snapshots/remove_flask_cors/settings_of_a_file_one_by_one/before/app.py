import json

from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
with open('settings.json') as file:
    for key, value in json.load(file).items():
        app.config[key] = value
CORS(app)


@app.route('/books')
def books():
    return jsonify([])
