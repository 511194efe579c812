import os

from flask import Flask

from vercel_env import IS_VERCEL, writable
import shop


def create_app():
    app = Flask(__name__)
    for part in (shop,):
        part.register(app)

    if IS_VERCEL and not os.path.exists(writable('shop.db')):  # /tmp starts empty
        with app.app_context():
            app.test_cli_runner().invoke(args=['init-db'], catch_exceptions=False)

    return app


app = create_app()
