import logging.config
import os

from flask import Flask

logging.config.fileConfig(
    os.path.join(
        os.path.dirname(os.path.abspath(__file__)),
        'logging.ini',
    ),
)
app = Flask(__name__)


@app.get('/')
def index():
    app.logger.info('index')
    return 'ok'
