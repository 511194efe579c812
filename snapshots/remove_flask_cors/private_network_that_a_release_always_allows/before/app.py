from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
CORS(app, allow_private_network=False)


@app.route('/books')
def books():
    return jsonify([])
