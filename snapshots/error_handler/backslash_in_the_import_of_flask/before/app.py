import os
from flask import Flask, \
    jsonify, \
    request

app = Flask(__name__)


@app.route('/')
def index():
    return jsonify(request.args)
