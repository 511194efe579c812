import os

from flask import Flask, jsonify, request

from services import Inventory

app = Flask(__name__)
inventory = Inventory(os.path.join(app.root_path, 'stock.json'))


@app.route('/', methods=['GET', 'POST'])
def stock():
    if request.method == 'POST':
        inventory.put(request.json['sku'], request.json['count'])
    return jsonify(inventory.all())


@app.route('/low')
def low():
    return jsonify(inventory.low())
