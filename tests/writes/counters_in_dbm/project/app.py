import dbm
import os

from flask import Flask, jsonify

app = Flask(__name__)
STORE = os.path.join(os.path.dirname(__file__), 'counters')


@app.post('/count/<page>')
def count(page):
    with dbm.open(STORE, 'c') as counters:
        number = int(counters.get(page.encode(), b'0')) + 1
        counters[page] = str(number)
    return str(number)


@app.get('/counts')
def counts():
    with dbm.open(STORE, 'c') as counters:
        return jsonify({key.decode(): int(counters[key]) for key in sorted(counters.keys())})
