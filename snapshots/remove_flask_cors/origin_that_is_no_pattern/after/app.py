from flask import Flask, jsonify
from cors import CORS

app = Flask(__name__)
CORS(app, origins='http://localhost:[3000')


@app.route('/books')
def books():
    return jsonify([])
