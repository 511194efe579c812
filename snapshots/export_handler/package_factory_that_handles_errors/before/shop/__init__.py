from flask import Flask


def create_app(config=None):
    app = Flask(__name__)
    app.config.from_mapping(config or {})

    @app.get('/')
    def home():
        return 'hello'

    @app.errorhandler(Exception)
    def failed(error):
        return 'sorry', 500

    return app
