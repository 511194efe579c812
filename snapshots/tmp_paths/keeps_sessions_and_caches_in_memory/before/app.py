from flask import Flask
from flask_caching import Cache
from flask_session import Session

app = Flask(__name__)
app.config.update(SESSION_TYPE='cachelib', CACHE_TYPE='SimpleCache', CACHE_DIR='cache')
Session(app)
cache = Cache(app)


@app.get('/')
def index():
    return 'ok'
