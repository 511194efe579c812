from flask import Flask


def create_app():
    app = Flask(__name__)

    @app.get('/')
    def index():
        return 'hello'

    return app


def create_test_app():
    return create_app()
