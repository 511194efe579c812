from flask import Flask, jsonify
from cors import CORS

app = Flask(__name__)


def add_hooks():
    @app.after_request
    def vary(response):
        response.headers['Vary'] = 'Accept'
        return response


CORS(app)
add_hooks()


@app.route('/books')
def books():
    return jsonify([])
