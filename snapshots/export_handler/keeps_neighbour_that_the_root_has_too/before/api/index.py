from flask import Flask

import config

app = Flask(__name__)
handler = app


@app.route('/')
def home():
    return config.NAME
