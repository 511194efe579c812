import fileinput
import os
from functools import partial
from pathlib import Path

from flask import Flask, request

from words import Words

app = Flask(__name__)
ORDERS = Path('orders.txt')
read_orders = ORDERS.read_text


@app.post('/orders')
def add_order():
    Path.write_text(ORDERS, request.form['order'])
    getattr(Path('last.txt'), 'write_text')(request.form['order'])
    with partial(open, mode='a')('all.txt') as file:
        file.write(request.form['order'])
    return read_orders()


@app.post('/prices')
def raise_prices():
    for line in fileinput.input(files=['prices.txt', 'old.txt'], inplace=True):
        print(int(line) + 1)
    with Path.open(Path('log.txt'), 'a') as log:
        log.write('raised')
    return 'raised'


@app.get('/')
def index():
    lines = list(fileinput.input('shipped.txt'))
    lines += list(fileinput.input('prices.txt'))
    with Path.open(Path('shipped.txt')) as file:
        lines += file
    getattr(Words('words.txt'), 'write_text')('x')
    last = getattr(os, 'name') + Path.read_text(Path('last.txt'))
    return {'lines': lines, 'last': last, 'all': open('all.txt').read()}
