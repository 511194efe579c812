import os

from flask import Flask, request

app = Flask(__name__)


@app.get('/')
def index():
    return app.send_static_file('index.html')


@app.post('/avatar')
def avatar():
    os.makedirs('static/avatars', exist_ok=True)
    request.files['file'].save('static/avatars/me.png')
    return '/static/avatars/me.png'
