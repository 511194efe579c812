from flask import Flask


def create_app(config='development'):
    app = Flask(__name__)
    app.config['MODE'] = config

    @app.get('/')
    def index():
        return app.config['MODE']

    return app
