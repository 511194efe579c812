import os
import sys

from flask import Flask

sys.path.insert(0, os.path.dirname(__file__))

from greeting import text

app = Flask(__name__)
handler = app


@app.route('/')
def home():
    return text()
