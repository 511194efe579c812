import logging
from logging.handlers import RotatingFileHandler

from flask import Flask

app = Flask(__name__)


def log_to(kind, path, **options):
    handler = kind(path, **options)
    handler.setLevel(logging.INFO)
    app.logger.addHandler(handler)


log_to(logging.FileHandler, 'errors.log')
log_to(RotatingFileHandler, 'app.log', maxBytes=100_000)


@app.get('/')
def index():
    app.logger.info('seen')
    return 'ok'
