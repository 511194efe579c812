import os

from flask import Flask

app = Flask(__name__)

from flask_cors import CORS

CORS(app, origins=os.environ.get('ORIGIN', '*'))


@app.get('/')
def index():
    return 'ok'
