import os
try:
    import numpy
except ImportError:
    numpy = None
from flask import Flask, jsonify

app = Flask(__name__)


@app.route('/')
def home():
    return jsonify(numpy=numpy is not None, name=os.getenv('NAME'))


if __name__ == '__main__':
    app.run()
