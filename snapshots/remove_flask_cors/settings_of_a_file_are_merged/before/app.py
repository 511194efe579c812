import json

from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
with open('settings.json') as file:
    app.config |= json.load(file)
CORS(app)


@app.route('/books')
def books():
    return jsonify([])
