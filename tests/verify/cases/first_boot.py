"""Starts where /tmp is fresh only."""

import os

from flask import Flask

app = Flask(__name__)
os.mkdir(os.environ['MADE'])


@app.get('/')
def index():
    return 'fresh'
