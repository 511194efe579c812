import sys

import dataset
from flask import Flask

from vercel_env import writable

sys.path.insert(0, 'lib')
db = dataset.connect('sqlite:///' + writable('shop.db'))
orders = db['orders']
app = Flask(__name__)


@app.post('/')
def add():
    orders.insert({'name': 'x'})
    return 'ok'
