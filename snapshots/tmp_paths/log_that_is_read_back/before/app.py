import logging
from flask import Flask, request, jsonify

LOG = 'app.log'
logging.basicConfig(filename=LOG)
app = Flask(__name__)


@app.route('/log')
def log():
    return open(LOG).read()
