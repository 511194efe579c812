import os

from flask import Flask
from cors import CORS

app = Flask(__name__)
CORS(app, origins=os.environ.get('ORIGINS', '*').split(','), resources=os.environ.get('PATHS', '/*'))


@app.route('/')
def home():
    return 'ok'
