import json

from flask import Flask, request

from config import Config

app = Flask(__name__)


@app.post('/orders')
def order():
    with open(Config.ORDERS, 'w') as f:
        json.dump(request.json, f)
    return '', 204
