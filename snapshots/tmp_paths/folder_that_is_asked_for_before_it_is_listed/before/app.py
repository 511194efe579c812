import os

from flask import Flask, jsonify

app = Flask(__name__)
BASE = 'drive'


@app.post('/<user>')
def add(user):
    os.makedirs(f'{BASE}/{user}', exist_ok=True)
    return ''


@app.get('/')
def users():
    return jsonify(os.listdir(BASE) if os.path.isdir(BASE) else [])
