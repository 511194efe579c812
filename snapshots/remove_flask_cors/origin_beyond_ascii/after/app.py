from flask import Flask, jsonify
from cors import CORS

app = Flask(__name__)
CORS(app, origins='https://bücher.example')


@app.route('/books')
def books():
    return jsonify([])
