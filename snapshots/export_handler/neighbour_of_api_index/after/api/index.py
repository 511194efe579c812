import os
import sys

from flask import Flask

sys.path.append(os.path.dirname(os.path.abspath(__file__)))

from greeting import text

app = Flask(__name__)


@app.route('/')
def home():
    return text()


handler = app
