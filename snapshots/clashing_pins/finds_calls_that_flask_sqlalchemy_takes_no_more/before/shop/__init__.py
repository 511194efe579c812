from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app():
    app = Flask(__name__)
    app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite://'
    db.init_app(app)
    from shop import views

    app.register_blueprint(views.shop)
    create_database(app)
    return app


def create_database(app):
    db.create_all(app=app)
