from functools import partial
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
ORDERS = ('orders.txt', 'r')
PRICES = {'file': 'prices.txt'}
LISTS = ['a.txt', 'b.txt']


@app.post('/orders')
def add_order():
    text = request.form['order']
    with open('orders.txt', 'a') as orders, open('prices.txt', 'a') as prices:
        orders.write(text)
        prices.write(text)
    open('a.txt', 'w').write(text)
    open('b.txt', 'w').write(text)
    open('last.txt', 'w').write(text)
    return 'saved'


@app.get('/orders')
def orders():
    with open(*ORDERS) as file:
        return file.read()


@app.get('/prices')
def prices():
    with open(**PRICES) as file:
        return file.read()


@app.get('/lists')
def lists():
    texts = map(Path.read_text, [Path('a.txt')])
    files = list(map(open, LISTS))
    last = partial(open, 'last.txt')
    return {'texts': list(texts), 'files': len(files), 'last': last().read()}
