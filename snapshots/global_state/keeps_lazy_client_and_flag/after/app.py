import redis
from flask import Flask

app = Flask(__name__)
_client = None
ready = False


def client():
    global _client
    if _client is None:
        _client = redis.Redis()
    return _client


class Search:
    client = None


def search():
    if Search.client is None:
        Search.client = redis.Redis(db=1)
    return Search.client


@app.before_request
def once():
    global ready
    if not ready:
        client()
        search()
        ready = True
