import logging
from logging.handlers import RotatingFileHandler
import logging as logging_module

from flask import Flask

from vercel_env import IS_VERCEL
import jobs
import named

logging.basicConfig(level=logging.INFO, filename=None if IS_VERCEL else 'app.log')
logging = logging.getLogger(__name__)
logging.addHandler(logging_module.StreamHandler() if IS_VERCEL else RotatingFileHandler('more.log'))

app = Flask(__name__)
handler = app


@app.route('/')
def index():
    logging.info('asked')
    return jobs.run() + named.WHO
