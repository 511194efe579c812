from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins='*', resources={r'/api/*': {'origins': 'https://books.example.com'}, r'/feed/*': {'origins': 'https://books.example.com'}})


@app.route('/books')
def books():
    return jsonify([])
