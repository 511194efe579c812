from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
CORS(app, allow_headers=['Content-Type', 'X-.*'])


@app.route('/books')
def books():
    return jsonify([])
