import os
from flask import Flask, jsonify, request
from vercel_env import writable

UPLOADS = 'uploads'
app = Flask(__name__)


@app.post('/')
def upload():
    request.files['file'].save(writable(os.path.join(UPLOADS, 'latest')))
    return '', 204


@app.get('/')
def listing():
    return jsonify(os.listdir(writable(UPLOADS)))
