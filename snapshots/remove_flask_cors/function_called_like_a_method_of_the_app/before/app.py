import traceback

from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
CORS(app)


def handle_exception(error):
    traceback.print_exception(error)
    return jsonify(error='failed'), 500


@app.route('/books')
def books():
    try:
        return jsonify(open('books.json').read())
    except OSError as error:
        return handle_exception(error)
