import os
from functools import lru_cache
from flask import Flask
from flask_caching import Cache
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
cache = Cache(app, config={"CACHE_TYPE": "RedisCache", "CACHE_REDIS_URL": "redis://cache.example.com"})
limiter = Limiter(get_remote_address, app=app, storage_uri=os.environ.get("REDIS_URL"))


@lru_cache
def words(language):
    return open(f"words/{language}.txt").read().split()


@app.route("/<language>")
def home(language):
    return str(len(words(language)))
