from flask import Flask

from vercel_env import IS_VERCEL, writable
from models import db


def create_app():
    app = Flask(__name__)
    app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('shop.db')
    db.init_app(app)

    if IS_VERCEL:
        with app.app_context():
            db.create_all()

    return app
