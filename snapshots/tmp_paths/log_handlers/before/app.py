import logging
from logging.handlers import RotatingFileHandler

from flask import Flask

app = Flask(__name__)

handler = RotatingFileHandler('app.log', maxBytes=10000, backupCount=1)
handler.setLevel(logging.INFO)
app.logger.addHandler(handler)
app.logger.addHandler(logging.FileHandler('errors.log'))


@app.route('/')
def index():
    app.logger.info('hello')
    return 'hello'
