from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app(settings='config.py'):
    app = Flask(__name__)
    app.config.from_pyfile(settings)
    db.init_app(app)
    return app
