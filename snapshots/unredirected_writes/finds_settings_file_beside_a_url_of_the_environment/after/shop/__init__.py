import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app(settings="settings.py"):
    app = Flask(__name__)
    app.config.from_pyfile(settings)
    url = os.getenv("DATABASE_URL")
    if url:
        app.config["SQLALCHEMY_DATABASE_URI"] = url.replace("postgres://", "postgresql://")
    db.init_app(app)
    return app
