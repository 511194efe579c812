import json
import logging.config

from flask import Flask

app = Flask(__name__)
with open('logging.json') as file:
    logging.config.dictConfig(json.load(file))


@app.get('/')
def home():
    return 'ok'
