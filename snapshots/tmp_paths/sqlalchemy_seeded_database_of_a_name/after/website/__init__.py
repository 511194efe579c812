from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from .vercel_env import IS_VERCEL, writable

db = SQLAlchemy()
DB_NAME = "shop.db"


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = ("sqlite:///" + writable(f"instance/{DB_NAME}") if IS_VERCEL else f"sqlite:///{DB_NAME}")
    db.init_app(app)
    with app.app_context():
        db.create_all()
    return app
