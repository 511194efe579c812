"""Starts more processes than an instance of Vercel may have, a bounded number that ends by itself."""

import os
import subprocess

from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    started = [subprocess.Popen(['sleep', os.environ['MARK']]) for _ in range(1200)]
    return str([process.wait() for process in started])


@app.get('/then')
def then():
    return 'the next request has an instance of its own'
