import logging.config

from flask import Flask

logging.config.fileConfig('logging.ini')
app = Flask(__name__)


@app.get('/')
def index():
    app.logger.info('index')
    return 'ok'


@app.get('/log')
def log():
    with open('app.log') as file:
        return file.read()
