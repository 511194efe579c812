from flask import Flask, jsonify, request
from shop_settings import load

app = Flask(__name__)


@app.post('/state')
def write():
    with open(load().path, 'wb') as file:
        file.write(request.data)
    return jsonify(ok=True)


@app.get('/state')
def read():
    with open('state.bin', 'rb') as file:
        return file.read()
