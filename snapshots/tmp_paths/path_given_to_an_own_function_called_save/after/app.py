import os

from flask import Flask, request

import helpers

app = Flask(__name__)


@app.post('/')
def index():
    helpers.save(os.path.join('data', 'a.txt'), request.form['text'])
    return 'ok'
