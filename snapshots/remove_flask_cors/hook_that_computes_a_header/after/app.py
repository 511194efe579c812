import time

from flask import Flask, jsonify
from cors import CORS

app = Flask(__name__)
CORS(app)


@app.after_request
def stamp(response):
    response.headers.set('X-Time', time.ctime())
    return response


@app.route('/books')
def books():
    return jsonify([])
