import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None


def create_app(config='development'):
    app = Flask(__name__)
    app.config['MODE'] = config

    @app.get('/')
    def index():
        return app.config['MODE']

    return app


app = create_app('production') if IS_VERCEL else None
handler = app
