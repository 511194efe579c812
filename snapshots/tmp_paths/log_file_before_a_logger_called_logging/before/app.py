import logging
from logging.handlers import RotatingFileHandler

from flask import Flask

import jobs
import named

logging.basicConfig(level=logging.INFO, filename='app.log')
logging = logging.getLogger(__name__)
logging.addHandler(RotatingFileHandler('more.log'))

app = Flask(__name__)
handler = app


@app.route('/')
def index():
    logging.info('asked')
    return jobs.run() + named.WHO
