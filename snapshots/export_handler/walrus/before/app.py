from flask import Flask
from flask_compress import Compress

Compress(app := Flask(__name__))


@app.route('/')
def home():
    return 'home'
