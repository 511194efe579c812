from flask import Flask


def create_app(name, debug=False):
    app = Flask(__name__)
    app.config.update(NAME=name, DEBUG=debug)

    @app.get('/')
    def index():
        return app.config['NAME']

    return app
