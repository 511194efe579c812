import os
from flask import Flask, request, send_from_directory
from .vercel_env import IS_VERCEL, writable

app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('uploads'), exist_ok=True)


@app.post('/in')
def put():
    request.files['f'].save(writable('uploads/f'))
    return 'ok'


@app.get('/out')
def get():
    return send_from_directory('uploads', 'f')
