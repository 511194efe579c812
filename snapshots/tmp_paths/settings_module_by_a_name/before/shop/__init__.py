import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app(testing=None):
    app = Flask(__name__)
    if testing is None:
        settings = os.getenv("SHOP_SETTINGS") or "shop.settings.Development"
        app.config.from_object(settings)
    else:
        app.config.from_mapping(testing)
    db.init_app(app)
    with app.app_context():
        db.create_all()
    return app
