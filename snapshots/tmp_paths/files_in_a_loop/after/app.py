import os
from flask import Flask, request, jsonify
from vercel_env import writable
app = Flask(__name__)

@app.post('/many')
def many():
    for f in request.files.getlist('photos'):
        f.save(writable(f'in/{f.filename}'))
    return 'ok'
