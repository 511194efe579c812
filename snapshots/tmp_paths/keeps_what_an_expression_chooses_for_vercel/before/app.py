import logging
import logging.config
import os
import sqlite3
from logging.handlers import RotatingFileHandler

from flask import Flask
from flask_caching import Cache

ON_VERCEL = bool(os.environ.get('VERCEL'))
logging.basicConfig(
    handlers=[logging.StreamHandler()] if ON_VERCEL else [logging.FileHandler('app.log'), logging.StreamHandler()],
)
logging.config.dictConfig({
    'version': 1,
    'handlers': {
        'file': {'class': 'logging.NullHandler'} if ON_VERCEL else {'class': 'logging.FileHandler', 'filename': 'b.log'},
    },
})
app = Flask(__name__)
app.logger.addHandler(logging.NullHandler() if 'VERCEL' in os.environ else RotatingFileHandler('c.log'))
memory = sqlite3.connect(':memory:') if ON_VERCEL else sqlite3.connect('shop.db')
settings = {'CACHE_TYPE': 'NullCache'} if ON_VERCEL else {'CACHE_TYPE': 'FileSystemCache', 'CACHE_DIR': 'cache'}
cache = Cache(app, config=settings)


@app.get('/')
def home():
    ON_VERCEL or os.makedirs('visits', exist_ok=True)
    not ON_VERCEL and open('visits/today.txt', 'a').write('x')
    return 'home'


handler = app
