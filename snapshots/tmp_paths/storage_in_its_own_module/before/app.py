from flask import Flask

import storage

app = Flask(__name__)


@app.route('/')
def index():
    return str(storage.bump())
