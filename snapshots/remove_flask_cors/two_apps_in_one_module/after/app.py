from flask import Flask, request
from werkzeug.middleware.dispatcher import DispatcherMiddleware

app = Flask(__name__)
admin = Flask('admin')


@app.after_request
def add_cors_headers(response):
    origin = request.headers.get('Origin') or 'https://shop.example'
    if response.headers.get('Access-Control-Allow-Origin') or origin.casefold() != 'https://shop.example':
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


@admin.after_request
def add_cors_headers_2(response):
    origin = request.headers.get('Origin') or '*'
    if response.headers.get('Access-Control-Allow-Origin'):
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


app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {'/admin': admin})
