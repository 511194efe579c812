from flask import Flask, jsonify
from extensions import *

app = Flask(__name__)
CORS(app)


@app.route('/books')
def books():
    return jsonify([])
