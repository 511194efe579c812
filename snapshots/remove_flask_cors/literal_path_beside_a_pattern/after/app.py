from flask import Flask, jsonify
from cors import CORS

app = Flask(__name__)
CORS(app, resources=['/books', '/api/*'])


@app.route('/books')
def books():
    return jsonify([])
