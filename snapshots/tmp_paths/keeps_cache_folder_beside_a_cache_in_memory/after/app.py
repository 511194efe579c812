from flask import Flask
from flask_caching import Cache

app = Flask(__name__)
# filesystem, SimpleCache or null
app.config['CACHE_TYPE'] = 'SimpleCache'
app.config['CACHE_DIR'] = 'cache'
cache = Cache(app)
pages = Cache(app, config={'CACHE_TYPE': 'flask_caching.backends.NullCache', 'CACHE_DIR': 'pages'})


@app.get('/')
@cache.cached()
def index():
    return 'hello'
