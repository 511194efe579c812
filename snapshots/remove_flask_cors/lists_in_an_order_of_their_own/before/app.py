from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
CORS(app, resources=['/books', '/authors'], methods=['POST', 'GET'], expose_headers=['X-Total', 'X-Page'], allow_headers=['Content-Type', 'content-type'])


@app.route('/books')
def books():
    return jsonify([])
