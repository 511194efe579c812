from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL
from config import Config

db = SQLAlchemy()


def create_app(config_class=Config):
    app = Flask(__name__)
    app.config.from_object(config_class)
    db.init_app(app)

    if IS_VERCEL:
        with app.app_context():
            if db.engine.dialect.name == 'sqlite':
                db.create_all()

    return app
