import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None


def create_app(testing=False, **extra):
    web = Flask(__name__)
    web.config.update(TESTING=testing, **extra)
    return web


app = create_app() if IS_VERCEL else None
handler = app
