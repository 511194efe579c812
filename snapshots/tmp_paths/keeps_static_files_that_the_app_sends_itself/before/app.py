import os

from flask import Flask, request

app = Flask(__name__)


@app.get('/me')
def me():
    return app.send_static_file('avatars/me.png')


@app.post('/avatar')
def avatar():
    os.makedirs('static/avatars', exist_ok=True)
    request.files['file'].save('static/avatars/me.png')
    return '/me'
