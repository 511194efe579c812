import os

from flask import Flask

from store import Store

app = Flask(__name__)
seen = Store('/tmp/seen.json')
orders = Store('orders.json')


@app.get('/seen')
def see():
    seen.save(seen.load() + [1])
    return str(seen.load())


@app.get('/orders')
def order():
    orders.save(orders.load() + [1])
    return str(os.path.getsize(orders.path))
