from flask import Flask, jsonify

import storage

app = Flask(__name__)


@app.route('/')
def reports():
    return jsonify(storage.names())
