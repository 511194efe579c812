"""Starts where /tmp is fresh only."""

import os

from flask import Flask

app = Flask(__name__)
os.mkdir('/tmp/made-by-the-first-boot')


@app.get('/')
def index():
    return 'fresh'
