import logging
from logging.handlers import RotatingFileHandler
import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)


def log_to(kind, path, **options):
    handler = logging.StreamHandler() if IS_VERCEL else kind(path, **options)
    handler.setLevel(logging.INFO)
    app.logger.addHandler(handler)


log_to(logging.FileHandler, 'errors.log')
log_to(RotatingFileHandler, 'app.log', maxBytes=100_000)


@app.get('/')
def index():
    app.logger.info('seen')
    return 'ok'
