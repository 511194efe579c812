from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins=['https://shop.example'])


@app.after_request
def keep(response):
    response.headers['Access-Control-Max-Age'] = '600'
    return response


@app.get('/orders')
def orders():
    return jsonify([])
