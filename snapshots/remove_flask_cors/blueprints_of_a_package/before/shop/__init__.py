from flask import Flask

from .orders import bp as orders


def create_app():
    app = Flask(__name__)
    app.register_blueprint(orders)
    return app
