import os

import speech
from flask import Flask

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('models'), exist_ok=True)


@app.route('/')
def index():
    return speech.load_model(os.path.join('models', 'en.onnx')).name
