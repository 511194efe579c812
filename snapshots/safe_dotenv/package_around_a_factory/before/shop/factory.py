import os

from flask import Flask


def create_app():
    app = Flask(__name__)
    app.secret_key = os.getenv('SECRET_KEY', 'dev')

    @app.route('/')
    def index():
        return 'shop'

    return app
