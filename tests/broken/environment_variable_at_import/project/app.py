from flask import Flask

import settings

app = Flask(__name__)


@app.route('/')
def home():
    return settings.GREETING
