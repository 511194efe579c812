import os
import pickle

from flask import Flask, jsonify
from redis import Redis
from redis_collections import Dict

app = Flask(__name__)


def open_store():
    if os.getenv('REDIS_URL'):
        return Dict(redis=Redis.from_url(os.getenv('REDIS_URL')))
    return {}


def connect():
    return Dict(redis=Redis())


def again(count):
    return again(count - 1) if count else {}


store = open_store()
seen = connect() or {}
model = pickle.load(open('model.pkl', 'rb'))


@app.post('/<name>')
def add(name):
    store[name] = 1
    seen[name] = 1
    model.update(name)
    return jsonify(store=dict(store), seen=dict(seen), model=model.predict(name))


handler = app
