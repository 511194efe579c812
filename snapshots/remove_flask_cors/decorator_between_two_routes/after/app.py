from flask import Flask, jsonify
from cors import cross_origin

app = Flask(__name__)


@app.route('/books')
@cross_origin()
@app.route('/all-books')
def books():
    return jsonify([])
