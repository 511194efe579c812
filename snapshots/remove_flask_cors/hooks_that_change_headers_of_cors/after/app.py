from flask import Flask, jsonify
from cors import CORS

app = Flask(__name__)
CORS(app, origins=['https://shop.example'])


@app.after_request
def vary(response):
    response.headers['Vary'] = 'Cookie'
    return response


@app.after_request
def allow(response):
    response.headers['Access-Control-Max-Age'] = '600'
    return response


@app.get('/orders')
def orders():
    return jsonify([])
