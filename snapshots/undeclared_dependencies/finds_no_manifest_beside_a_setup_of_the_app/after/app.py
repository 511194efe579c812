from flask import Flask, jsonify

from store.setup import shelves

app = Flask(__name__)


@app.route('/shelves')
def listed():
    return jsonify(shelves())
