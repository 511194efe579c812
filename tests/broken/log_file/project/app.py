from flask import Flask

from log import logger

app = Flask(__name__)


@app.route('/')
def home():
    logger.info('somebody is here')
    return 'hello'
