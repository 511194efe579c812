import logging.config

from flask import Flask

logging.config.fileConfig('logging.ini')
app = Flask(__name__)


@app.get('/')
def index():
    app.logger.info('seen')
    return 'hello'
