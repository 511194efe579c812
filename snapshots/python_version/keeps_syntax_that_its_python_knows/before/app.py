from flask import Flask, jsonify

from prices import price

app = Flask(__name__)


@app.get('/price/<text>')
def show(text):
    return jsonify(price(text))


@app.get('/label/<text>')
def label(text):
    from labels import label

    return label(text)
