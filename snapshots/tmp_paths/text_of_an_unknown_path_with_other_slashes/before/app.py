from flask import Flask, jsonify, request
from shop_settings import load

app = Flask(__name__)


def save(path, text):
    with open(path, 'w') as file:
        file.write(text)
    return path.replace('\\', '/')


@app.post('/notes')
def write():
    return jsonify(url=save(load().notes, request.form['text']))
