import time
from flask import Flask, jsonify

app = Flask(__name__)
_cache = {}
_squares = {}
_rates = {"data": None, "at": 0}


def factorial(n):
    if n in _cache:
        return _cache[n]
    result = 1 if n < 2 else n * factorial(n - 1)
    if len(_cache) > 100:
        _cache.clear()
    _cache[n] = result
    return result


def rates():
    if _rates["data"] is None or time.time() - _rates["at"] > 60:
        _rates["data"] = factorial(5)
        _rates["at"] = time.time()
    return _rates["data"]


def square(n):
    found = _squares.get(n)
    if found is None:
        found = _squares[n] = n * n
    return found


@app.route("/squares/<int:n>")
def squares(n):
    return jsonify(square(n))


@app.route("/<int:n>")
def home(n):
    return jsonify(factorial(n), rates())
