import os

from flask import Flask
from flask_cors import *

app = Flask(__name__)
CORS(app, origins=os.environ.get('ORIGINS', '*').split(','), resources=os.environ.get('PATHS', '/*'))


@app.route('/')
def home():
    return 'ok'
