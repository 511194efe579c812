from flask import Flask

from .vercel_env import writable
from models import db


def create_app():
    app = Flask(__name__)
    app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('shop.db')
    db.init_app(app)
    return app
