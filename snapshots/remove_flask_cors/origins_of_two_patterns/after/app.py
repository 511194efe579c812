import re

from flask import Flask, request

app = Flask(__name__)


@app.after_request
def add_cors_headers(response):
    origin = request.headers.get('Origin') or ''
    if response.headers.get('Access-Control-Allow-Origin') or not origin or not any(re.match(pattern, origin, re.IGNORECASE) for pattern in [r'https://.*\.example\.com', r'http://localhost:\d+']):
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
    if origin != '*':
        response.headers.add('Vary', 'Origin')
    return response


@app.get('/')
def index():
    return 'shop'
