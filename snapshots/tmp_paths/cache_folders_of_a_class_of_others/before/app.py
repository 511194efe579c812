from flask import Flask
from flask_caching import Cache

app = Flask(__name__)
app.config['CACHE_TYPE'] = 'backends.FileCache'
app.config['CACHE_DIR'] = 'cache'
cache = Cache(app)
pages = Cache(app, config={'CACHE_TYPE': 'FileSystemCache', 'CACHE_DIR': 'pages'})


@app.get('/')
@cache.cached()
def index():
    return 'hello'
