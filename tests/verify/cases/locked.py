"""Runs with the one version of Flask that its lock file names."""

from importlib.metadata import version

from flask import Flask

app = Flask(__name__)
assert version('flask') == '3.0.0', version('flask')


@app.get('/')
def index():
    return 'pinned'
