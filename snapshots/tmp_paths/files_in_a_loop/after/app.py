import os
from flask import Flask, request, jsonify
from vercel_env import IS_VERCEL, writable
app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('in'), exist_ok=True)


@app.post('/many')
def many():
    for f in request.files.getlist('photos'):
        f.save(writable(f'in/{f.filename}'))
    return 'ok'
