from dotenv import load_dotenv
from flask import Flask

load_dotenv()


def create_app():
    app = Flask(__name__)
    from . import mail
    app.register_blueprint(mail.bp)
    return app
