import json
import os
from datetime import date

from flask import Flask, jsonify, request

app = Flask(__name__)
path = os.path.join(os.getcwd(), 'orders.jsonl')


@app.route('/api/orders', methods=['GET'])
def list_orders():
    if not os.path.exists(path):
        return jsonify([])
    with open(path) as file:
        return jsonify([json.loads(line) for line in file])


@app.route('/api/orders', methods=['POST'])
def add_order():
    with open(path, mode='a') as file:
        print(json.dumps(request.json), file=file)
    return jsonify(ok=True), 201


@app.route('/api/menu')
def menu():
    with open('menu.json') as file:
        return jsonify(json.load(file))
