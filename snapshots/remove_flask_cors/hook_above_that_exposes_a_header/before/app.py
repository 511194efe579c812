from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)


@app.after_request
def expose(response):
    response.headers['Access-Control-Expose-Headers'] = 'X-Total'
    return response


CORS(app)


@app.get('/orders')
def orders():
    return jsonify([])
