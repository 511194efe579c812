from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__); CORS(app); app.secret_key = 'books'


@app.route('/books')
def books():
    return jsonify([])
