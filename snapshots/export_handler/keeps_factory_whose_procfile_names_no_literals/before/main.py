from flask import Flask


def create_app(name):
    app = Flask(__name__)
    app.config.update(NAME=name)

    @app.get('/')
    def index():
        return app.config['NAME']

    return app
