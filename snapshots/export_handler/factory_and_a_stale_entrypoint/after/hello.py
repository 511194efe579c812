import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None


def create_app():
    return Flask(__name__)


app = create_app() if IS_VERCEL else None
handler = app
