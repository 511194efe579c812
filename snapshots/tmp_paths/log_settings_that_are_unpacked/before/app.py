import logging

from flask import Flask

SETTINGS = {'filename': 'app.log', 'level': logging.INFO}
QUIET = dict(level=logging.WARNING)
logging.basicConfig(**SETTINGS)
logging.basicConfig(**QUIET)
app = Flask(__name__)


@app.get('/')
def index():
    app.logger.info('seen')
    return 'hello'
