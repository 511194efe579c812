"""Flask serves shop/static, whatever lies in static/ beside the package."""
import os

from flask import Flask


def create_app():
    app = Flask(__name__)
    app.config['UPLOADS'] = './static/uploads'

    from .views import views
    app.register_blueprint(views)
    return app
