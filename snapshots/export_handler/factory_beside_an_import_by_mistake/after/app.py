import os

from flask import Flask, app

from shop import shop

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None


def create_app():
    app = Flask(__name__)
    app.config.from_mapping(TITLE='Shop')
    app.register_blueprint(shop)
    return app


app = create_app() if IS_VERCEL else None
handler = app


if __name__ == '__main__':
    app = create_app()
    app.run(debug=True)
