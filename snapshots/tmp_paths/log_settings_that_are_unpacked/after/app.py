import logging
import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

SETTINGS = {'filename': None if IS_VERCEL else 'app.log', 'level': logging.INFO}
QUIET = dict(level=logging.WARNING)
logging.basicConfig(**SETTINGS)
logging.basicConfig(**QUIET)
app = Flask(__name__)


@app.get('/')
def index():
    app.logger.info('seen')
    return 'hello'
