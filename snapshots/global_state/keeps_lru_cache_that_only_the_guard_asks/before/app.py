from contextlib import contextmanager
from functools import lru_cache, wraps

import requests
from flask import Flask

app = Flask(__name__)


def logged(function):
    @wraps(function)
    def wrapper(*given):
        print(function.__name__)
        return function(*given)

    return wrapper


@contextmanager
def session():
    yield requests.Session()


@lru_cache(maxsize=None)
def orders(user_id):
    with session() as client:
        return requests.get(f'https://shop.example/{user_id}', timeout=5).json()


@app.get('/')
@logged
def index():
    return 'ok'


if __name__ == '__main__':
    print(orders(3))
    orders.cache_clear()
    app.run()
