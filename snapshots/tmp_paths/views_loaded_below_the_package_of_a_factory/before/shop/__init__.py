from importlib import import_module

from flask import Flask

PARTS = ('orders',)


def create_app():
    app = Flask(__name__)
    for part in PARTS:
        app.register_blueprint(import_module('.%s.views' % part, package=__name__).bp)
    return app
