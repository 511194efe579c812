from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins=['https://*.example.com', 'https://example.org/'], max_age=0)


@app.route('/books')
def books():
    return jsonify([])
