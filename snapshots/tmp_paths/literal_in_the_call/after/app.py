import json

from flask import Flask, jsonify, request

from vercel_env import writable

app = Flask(__name__)


@app.route('/orders', methods=['POST'])
def add_order():
    with open(writable('orders.log'), 'a') as log:
        log.write(json.dumps(request.get_json()) + '\n')
    return jsonify(ok=True), 201


@app.route('/orders')
def list_orders():
    with open(writable('orders.log')) as log:
        return jsonify([json.loads(line) for line in log])
