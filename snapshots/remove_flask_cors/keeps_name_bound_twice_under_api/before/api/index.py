import os

from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins=os.environ.get('ORIGIN', '*'))


def CORS(text):
    return text.upper()


@app.get('/')
def index():
    return CORS('ok')
