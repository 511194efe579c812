from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from .config import config_by_name

db = SQLAlchemy()


def create_app(name):
    app = Flask(__name__)
    app.config.from_object(config_by_name[name])
    db.init_app(app)

    @app.route("/")
    def index():
        return app.config["SQLALCHEMY_DATABASE_URI"].split(":")[0]

    with app.app_context():
        db.create_all()
    return app
