"""The rows of a table name the modules of the blueprints."""
import importlib

from flask import Flask

EXTRAS = ('shop.cart',)


def create_app():
    app = Flask(__name__)
    blueprints = [
        ('orders', 'shop.orders', '/orders'),
    ]
    for name, module, url_prefix in blueprints:
        blueprint = __import__(module, fromlist=['blueprint']).blueprint
        app.register_blueprint(blueprint, url_prefix=url_prefix)
    for module in map(importlib.import_module, EXTRAS):
        app.register_blueprint(module.blueprint)
    return app
