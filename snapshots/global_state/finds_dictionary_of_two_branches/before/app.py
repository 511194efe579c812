import os

from flask import Flask, request

app = Flask(__name__)
if os.getenv('DEMO'):
    seen = {'ann': 'hello'}
else:
    seen = {}


@app.post('/<name>')
def add(name):
    seen[name] = request.form['text']
    return 'kept'


@app.get('/<name>')
def show(name):
    return seen[name]
