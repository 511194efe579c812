from typing import Optional

from flask import Flask

app = Flask(__name__)


class Store:
    def __init__(self, path):
        self.path = path

    def add(self, text):
        with open(self.path, 'a') as file:
            file.write(text)


def first(stores: list[Store]) -> Optional[Store]:
    return next((each for each in stores if isinstance(each, Store)), None)


store: Store = Store('/tmp/seen.txt')


@app.get('/')
def index(kept: Store = store):
    first([kept]).add('x')
    return 'ok'
