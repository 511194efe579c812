from flask import Flask, jsonify
from cors import CORS

app = Flask(__name__)
CORS(app)


def vary(response):
    response.headers['Vary'] = 'Accept'
    return response


app.after_request_funcs.setdefault(None, []).append(vary)


@app.route('/books')
def books():
    return jsonify([])
