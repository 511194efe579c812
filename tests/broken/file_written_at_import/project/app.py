import json
import time

from flask import Flask, jsonify

app = Flask(__name__)

with open('started.json', 'w') as file:
    json.dump({'started': time.time()}, file)


@app.route('/')
def started():
    with open('started.json') as file:
        return jsonify(json.load(file))
