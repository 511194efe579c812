import secrets

import jwt
from cryptography.fernet import Fernet
from flask import Flask, jsonify, request

app = Flask(__name__)
key = Fernet.generate_key()
box = Fernet(key)
jwt_secret = secrets.token_hex()


@app.post('/seal')
def seal():
    return box.encrypt(request.data)


@app.post('/token')
def token():
    return jsonify(jwt.encode({'name': request.json['name']}, jwt_secret))
