import os
import sys

sys.path.append(os.path.join(os.path.dirname(__file__), '..'))

from flask import Flask
from cors import CORS
from lib.settings import ORIGINS

app = Flask(__name__)
CORS(app, origins=ORIGINS)


@app.route('/api/hello')
def hello():
    return 'hello'
