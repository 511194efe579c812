from flask import Flask, jsonify, request
from shop_settings import load

from vercel_env import writable

app = Flask(__name__)


@app.post('/state')
def write():
    with open(writable(load().path), 'wb') as file:
        file.write(request.data)
    return jsonify(ok=True)


@app.get('/state')
def read():
    with open(writable('state.bin'), 'rb') as file:
        return file.read()
