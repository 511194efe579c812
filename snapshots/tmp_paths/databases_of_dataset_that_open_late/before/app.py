import sys

import dataset
from flask import Flask

sys.path.insert(0, 'lib')
db = dataset.connect('sqlite:///shop.db')
orders = db['orders']
app = Flask(__name__)


@app.post('/')
def add():
    orders.insert({'name': 'x'})
    return 'ok'
