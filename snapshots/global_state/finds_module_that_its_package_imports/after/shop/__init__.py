from flask import Flask

from . import state


def create_app():
    app = Flask(__name__)
    app.config['CURRENCY'] = state.CURRENCY
    from .views import bp
    app.register_blueprint(bp)
    return app
