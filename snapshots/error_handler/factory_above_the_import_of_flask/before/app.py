import sys

sys.path.insert(0, 'vendor')


def create_app():
    from flask import Flask

    return Flask(__name__)


app = create_app()

from flask import request


@app.route('/')
def home():
    return request.path
