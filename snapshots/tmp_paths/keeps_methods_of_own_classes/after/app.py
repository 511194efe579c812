from flask import Flask, request

from service import Products

app = Flask(__name__)


@app.get('/')
def index():
    product = request.args
    return Products.to_json(product) + Products().savefig(product)
