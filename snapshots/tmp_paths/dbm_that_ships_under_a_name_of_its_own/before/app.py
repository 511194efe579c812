import shelve

from flask import Flask

app = Flask(__name__)


@app.post('/<name>')
def add(name):
    with shelve.open('data/stock') as stock:
        stock[name] = 1
    return ''
