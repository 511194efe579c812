from flask import Flask


def failed(error):
    return 'failed', 500


def register(target):
    target.register_error_handler(Exception, failed)


def create_app(settings):
    app = Flask(__name__)
    app.config.update(settings)
    register(app)
    return app
