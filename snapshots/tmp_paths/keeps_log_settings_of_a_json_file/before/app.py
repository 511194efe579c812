import json
import logging.config

from flask import Flask

with open('logging.json') as file:
    logging.config.dictConfig(json.load(file))
app = Flask(__name__)


@app.get('/')
def index():
    app.logger.info('index')
    return 'index'
