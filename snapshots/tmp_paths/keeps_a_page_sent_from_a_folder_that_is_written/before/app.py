import os

from flask import Flask, send_from_directory

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(__file__))


@app.get('/')
def index():
    return send_from_directory(HERE, 'index.html')
