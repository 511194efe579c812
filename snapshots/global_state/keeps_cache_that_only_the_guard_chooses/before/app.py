from flask import Flask
from flask_caching import Cache

app = Flask(__name__)
cache = Cache()


@app.get('/')
@cache.cached(timeout=50)
def index():
    return 'hello'


if __name__ == '__main__':
    app.config['CACHE_TYPE'] = 'SimpleCache'
    cache.init_app(app)
    app.run()
