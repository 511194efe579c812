import json
import os

from flask import Flask, request, send_from_directory

from vercel_env import writable

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(__file__))


@app.get('/')
def index():
    return send_from_directory(HERE, 'index.html')


@app.post('/votes')
def vote():
    with open(writable(os.path.join(HERE, 'votes.json')), 'w') as file:
        json.dump(request.json, file)
    return send_from_directory(writable(HERE), 'votes.json')
