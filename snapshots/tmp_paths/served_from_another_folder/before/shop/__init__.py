import os
from flask import Flask, request, send_from_directory

app = Flask(__name__)


@app.post('/in')
def put():
    request.files['f'].save('uploads/f')
    return 'ok'


@app.get('/out')
def get():
    return send_from_directory('uploads', 'f')
