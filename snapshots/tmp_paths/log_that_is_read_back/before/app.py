import logging

from flask import Flask, Response

LOG = 'app.log'
logging.getLogger().addHandler(logging.FileHandler(LOG))
app = Flask(__name__)


@app.route('/log')
def log():
    with open(LOG) as f:
        return Response(f.read(), mimetype='text/plain')
