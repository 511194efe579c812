import logging

from flask import Flask, Response

from vercel_env import writable

LOG = 'app.log'
logging.getLogger().addHandler(logging.FileHandler(writable(LOG)))
app = Flask(__name__)


@app.route('/log')
def log():
    with open(writable(LOG)) as f:
        return Response(f.read(), mimetype='text/plain')
