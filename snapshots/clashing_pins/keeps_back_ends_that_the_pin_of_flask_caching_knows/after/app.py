from flask import Flask
from flask_caching import Cache

import config

app = Flask(__name__)
app.config.from_object(config.Production)
cache = Cache(app)
pages = Cache(app, config={'CACHE_TYPE': 'flask_caching.backends.null'})


@app.route('/')
@cache.cached()
def index():
    return 'toys'
