import json

from flask import Flask, jsonify
from app_cors import CORS

app = Flask(__name__)
with open('cors/origins.json') as file:
    CORS(app, origins=json.load(file))


@app.route('/books')
def books():
    return jsonify([])
