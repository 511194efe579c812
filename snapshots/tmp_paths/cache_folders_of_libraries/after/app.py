from cachelib.file import FileSystemCache
from flask import Flask
from flask_caching import Cache

from vercel_env import writable

app = Flask(__name__)
app.config['CACHE_TYPE'] = 'FileSystemCache'
app.config['CACHE_DIR'] = writable('.cache')
cache = Cache(app)
tokens = FileSystemCache(writable('tokens'), threshold=100)
pages = Cache(config={'CACHE_TYPE': 'FileSystemCache', 'CACHE_DIR': writable('pages')})
pages.init_app(app)


@app.get('/')
@cache.cached(timeout=50)
def index():
    return tokens.get('name') or 'nobody'
