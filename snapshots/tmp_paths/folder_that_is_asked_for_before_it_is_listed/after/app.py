import os

from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)
BASE = 'drive'


@app.post('/<user>')
def add(user):
    os.makedirs(writable(f'{BASE}/{user}'), exist_ok=True)
    return ''


@app.get('/')
def users():
    return jsonify(os.listdir(writable(BASE)) if os.path.isdir(writable(BASE)) else [])
