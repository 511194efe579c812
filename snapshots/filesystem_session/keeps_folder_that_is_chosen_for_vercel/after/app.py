import os

from flask import Flask
from flask_caching import Cache

app = Flask(__name__)
app.config['CACHE_TYPE'] = 'FileSystemCache'
app.config['CACHE_DIR'] = '/tmp/cache' if os.getenv('VERCEL') else 'cache'
cache = Cache(app)
