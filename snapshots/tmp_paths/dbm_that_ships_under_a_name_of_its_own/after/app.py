import shelve

from flask import Flask

from vercel_env import writable

app = Flask(__name__)


@app.post('/<name>')
def add(name):
    with shelve.open(writable('data/stock')) as stock:
        stock[name] = 1
    return ''
