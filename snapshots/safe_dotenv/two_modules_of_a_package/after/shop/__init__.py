from .vercel_env import IS_VERCEL

try:
    from dotenv import load_dotenv
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    def load_dotenv(*args, **kwargs):
        return False

from flask import Flask

load_dotenv()


def create_app():
    app = Flask(__name__)
    from . import mail
    app.register_blueprint(mail.bp)
    return app
