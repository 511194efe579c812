import logging.config

from flask import Flask

logging.config.fileConfig('logging.ini', defaults={'logfile': 'app.log'})
app = Flask(__name__)


@app.get('/')
def index():
    app.logger.info('index')
    return 'ok'
