from flask import Flask

from run import logger


def create_app():
    from .views import views

    app = Flask(__name__)
    app.register_blueprint(views)
    logger.info('the shop is open')
    return app
