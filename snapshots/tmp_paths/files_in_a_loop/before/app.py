import os
from flask import Flask, request, jsonify
app = Flask(__name__)

@app.post('/many')
def many():
    for f in request.files.getlist('photos'):
        f.save(f'in/{f.filename}')
    return 'ok'
