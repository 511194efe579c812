import logging
from flask import Flask, request, jsonify
from vercel_env import writable

LOG = 'app.log'
logging.basicConfig(filename=writable(LOG))
app = Flask(__name__)


@app.route('/log')
def log():
    return open(writable(LOG)).read()
