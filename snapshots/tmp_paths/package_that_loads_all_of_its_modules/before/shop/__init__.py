from importlib import import_module
from pkgutil import iter_modules

from flask import Flask


def create_app():
    app = Flask(__name__)
    for part in iter_modules(__path__):
        app.register_blueprint(import_module(f'{__name__}.{part.name}').bp)
    return app
