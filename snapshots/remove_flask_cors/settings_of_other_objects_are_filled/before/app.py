from flask import Flask, request
from flask_cors import CORS

from shop import shop

app = Flask(__name__)
CORS(app)


@app.post('/')
def index():
    shop.prices.update(request.json)
    return 'kept'
