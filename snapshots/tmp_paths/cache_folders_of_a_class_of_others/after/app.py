from flask import Flask
from flask_caching import Cache

from vercel_env import writable

app = Flask(__name__)
app.config['CACHE_TYPE'] = 'backends.FileCache'
app.config['CACHE_DIR'] = writable('cache')
cache = Cache(app)
pages = Cache(app, config={'CACHE_TYPE': 'FileSystemCache', 'CACHE_DIR': writable('pages')})


@app.get('/')
@cache.cached()
def index():
    return 'hello'
