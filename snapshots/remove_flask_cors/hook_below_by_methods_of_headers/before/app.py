import functools

from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)
CORS(app)


def cached(view):
    @functools.wraps(view)
    def answer():
        return view()

    return answer


@app.after_request
def harden(response):
    response.headers.add('X-Frame-Options', 'DENY')
    response.headers.setdefault('Referrer-Policy', 'no-referrer')
    return response


@app.route('/books')
@cached
def books():
    return jsonify([])
