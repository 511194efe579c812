import requests
from flask import Flask, request

app = Flask(__name__)
prices = {}


def price(name):
    if name not in prices:
        prices[name] = requests.get(f'https://prices.example.com/{name}').json()
    return prices[name]


@app.get('/prices/<name>')
def show(name):
    return {'price': price(name)}


@app.post('/prices/<name>')
def set_price(name):
    prices.update({name: request.json['price']})
    return '', 204
