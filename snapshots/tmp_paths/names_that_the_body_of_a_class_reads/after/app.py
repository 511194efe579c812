import json
import os

from flask import Flask, request

from vercel_env import IS_VERCEL, writable
from config import Config

app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data'), exist_ok=True)


@app.post('/orders')
def order():
    with open(writable(Config.ORDERS), 'w') as f:
        json.dump(request.json, f)
    return '', 204
