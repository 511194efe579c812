from gevent import monkey
monkey.patch_all()

import os
from flask import Flask, jsonify
from flask_caching import Cache

app = Flask(__name__)
cache = Cache(app, config={'CACHE_TYPE': 'SimpleCache'})


@app.route('/')
@cache.cached()
def home():
    return jsonify(name=os.getenv('NAME'))


if __name__ == '__main__':
    app.run()
