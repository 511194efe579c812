from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app(settings="shop.settings"):
    app = Flask(__name__)
    app.config.from_object(settings)
    db.init_app(app)
    with app.app_context():
        db.create_all()
    return app
