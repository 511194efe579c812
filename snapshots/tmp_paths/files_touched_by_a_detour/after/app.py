import fileinput
import os
from functools import partial
from pathlib import Path

from flask import Flask, request

from vercel_env import writable
from words import Words

app = Flask(__name__)
ORDERS = Path('orders.txt')
read_orders = writable(ORDERS).read_text


@app.post('/orders')
def add_order():
    Path.write_text(writable(ORDERS), request.form['order'])
    getattr(writable(Path('last.txt')), 'write_text')(request.form['order'])
    with partial(open, mode='a')(writable('all.txt')) as file:
        file.write(request.form['order'])
    return read_orders()


@app.post('/prices')
def raise_prices():
    for line in fileinput.input(files=[writable('prices.txt'), writable('old.txt')], inplace=True):
        print(int(line) + 1)
    with Path.open(writable(Path('log.txt')), 'a') as log:
        log.write('raised')
    return 'raised'


@app.get('/')
def index():
    lines = list(fileinput.input('shipped.txt'))
    lines += list(fileinput.input(writable('prices.txt')))
    with Path.open(Path('shipped.txt')) as file:
        lines += file
    getattr(Words('words.txt'), 'write_text')('x')
    last = getattr(os, 'name') + Path.read_text(writable(Path('last.txt')))
    return {'lines': lines, 'last': last, 'all': open(writable('all.txt')).read()}
