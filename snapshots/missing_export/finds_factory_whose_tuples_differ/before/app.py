from flask import Flask


def create_app(checked=False):
    app = Flask(__name__)
    if checked:
        return None, app
    return app, None
