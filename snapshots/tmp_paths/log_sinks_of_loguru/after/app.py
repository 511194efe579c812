import sys

from flask import Flask
from loguru import logger

from vercel_env import writable


def to_chat(message):
    print('chat:', message)


logger.remove()
logger.add(sys.stderr, level='WARNING')
logger.add(to_chat, level='ERROR')
logger.add(lambda message: print(message), level='ERROR')
logger.add(writable('errors.log'), level='ERROR')

app = Flask(__name__)


@app.get('/')
def index():
    logger.error('seen')
    return 'index'
