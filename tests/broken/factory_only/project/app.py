from flask import Flask


def create_app(name=None):
    app = Flask(__name__)

    @app.route('/')
    def home():
        return name or 'hello'

    return app
