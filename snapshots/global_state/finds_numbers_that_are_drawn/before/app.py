import itertools

from flask import Flask, jsonify

app = Flask(__name__)
numbers = itertools.count(1)
colours = iter(['red', 'blue'])
first_colour = next(colours)


@app.post('/orders')
def order():
    return jsonify(id=next(numbers))
