import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from .vercel_env import writable
from settings import Settings

db = SQLAlchemy()


def create_app():
    app = Flask(__name__)
    app.config.from_object(Settings)
    os.makedirs(writable(app.config['UPLOADS']), exist_ok=True)
    db.init_app(app)

    from pages.notes import bp

    app.register_blueprint(bp)
    with app.app_context():
        db.create_all()
    return app
