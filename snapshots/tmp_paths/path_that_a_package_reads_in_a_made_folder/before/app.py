import os

import speech
from flask import Flask

app = Flask(__name__)
os.makedirs('models', exist_ok=True)


@app.route('/')
def index():
    return speech.load_model(os.path.join('models', 'en.onnx')).name
