import logging
from logging.handlers import RotatingFileHandler
import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)

handler = logging.StreamHandler() if IS_VERCEL else RotatingFileHandler('app.log', maxBytes=10000, backupCount=1)
handler.setLevel(logging.INFO)
app.logger.addHandler(handler)
app.logger.addHandler(logging.StreamHandler() if IS_VERCEL else logging.FileHandler('errors.log'))


@app.route('/')
def index():
    app.logger.info('hello')
    return 'hello'
