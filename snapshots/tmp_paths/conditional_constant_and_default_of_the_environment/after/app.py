import os

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
DEBUG = os.getenv('DEBUG') == '1'
CACHE = 'cache-debug' if DEBUG else os.environ.get('CACHE_DIR', 'cache')


@app.before_request
def prepare():
    os.makedirs(writable(CACHE), exist_ok=True)


@app.route('/<key>', methods=['GET', 'PUT'])
def value(key):
    path = f'{CACHE}/{key}'
    if request.method == 'PUT':
        with open(writable(path), 'wb') as f:
            f.write(request.data)
    with open(writable(path), 'rb') as f:
        return f.read()
