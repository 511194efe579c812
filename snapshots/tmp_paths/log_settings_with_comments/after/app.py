import logging.config
import os
from configparser import ConfigParser

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

if IS_VERCEL:  # a log file cannot be written there
    log_config = ConfigParser()
    log_config.read('logging.ini')
    log_config['handler_file'].update({'class': 'StreamHandler', 'args': '()'})
logging.config.fileConfig(log_config if IS_VERCEL else 'logging.ini')
app = Flask(__name__)


@app.get('/')
def index():
    app.logger.info('seen')
    return 'hello'
