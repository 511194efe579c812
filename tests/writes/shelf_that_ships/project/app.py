import shelve

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.get('/stock')
def stock():
    with shelve.open('data/stock') as shelf:
        return jsonify({key: shelf[key] for key in sorted(shelf)})


@app.put('/stock/<name>')
def change(name):
    with shelve.open('data/stock') as shelf:
        shelf[name] = request.get_json()
    return '', 204
