from urllib.parse import unquote

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.after_request
def add_cors_headers(response):
    origin = request.headers.get('Origin') or 'https://books.example.com'
    if response.headers.get('Access-Control-Allow-Origin') or not unquote(request.path).startswith(('/api', '/feed')) or origin.casefold() != 'https://books.example.com':
        return response
    response.headers.add('Access-Control-Allow-Origin', origin)
    if request.headers.get('Access-Control-Request-Private-Network') == 'true':
        response.headers.add('Access-Control-Allow-Private-Network', 'false')
    methods = 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT'
    method = request.headers.get('Access-Control-Request-Method', '').upper()
    if request.method == 'OPTIONS' and method and method in methods:
        names = request.headers.get('Access-Control-Request-Headers', '').split(',')
        if names := ', '.join(sorted(name.strip() for name in names)):
            response.headers.add('Access-Control-Allow-Headers', names)
        response.headers.add('Access-Control-Allow-Methods', methods)
    return response


@app.route('/books')
def books():
    return jsonify([])
