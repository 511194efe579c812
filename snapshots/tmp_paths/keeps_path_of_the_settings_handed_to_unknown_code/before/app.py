import os

import charts
import conf
from flask import Flask

from store import Store

app = Flask(__name__)
store = Store(conf.load())
OTHER = conf.load()['other']


@app.post('/orders')
def add_order():
    with open(conf.paths.orders, 'a') as file:
        file.write('tea\n')
    return charts.draw(conf.paths.orders)


@app.post('/rows')
def add_row():
    with open(os.environ['ROWS'], 'a') as file:
        file.write('tea\n')
    return charts.draw(os.getenv('ROWS'))


@app.post('/other')
def add_other():
    path = OTHER
    with open(path, 'a') as file:
        file.write('tea\n')
    return charts.draw(OTHER)


@app.post('/notes')
def add_note():
    store.add('tea\n')
    return store.draw()
