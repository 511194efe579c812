import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None


def create_app():
    app = Flask(__name__)

    @app.get('/')
    def index():
        return 'hello'

    return app


def create_test_app():
    return create_app()


app = create_app() if IS_VERCEL else None
handler = app
