import logging
from logging.handlers import RotatingFileHandler

from flask import Flask

app = Flask(__name__)
app.logger.addHandler(RotatingFileHandler('/var/log/shop/app.log', maxBytes=10000))
