from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
CORS(app)


@app.after_request
def name(response):
    response.headers.add('Content-Disposition', 'inline', filename='books.json')
    return response


@app.route('/books')
def books():
    return jsonify([])
