"""Never answers, and has a child that does not either."""

import os
import subprocess

from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    subprocess.run(['sleep', os.environ['MARK']])
    return 'late'
