import os

from flask import Flask, request
from redis_collections import Dict

app = Flask(__name__)
seen = {}
if os.getenv('REDIS_URL'):
    seen = Dict(key='seen')


@app.post('/<name>')
def add(name):
    seen[name] = request.form['text']
    return 'kept'


@app.get('/<name>')
def show(name):
    return seen[name]
