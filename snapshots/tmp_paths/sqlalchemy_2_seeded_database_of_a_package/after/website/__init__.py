from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from os import path
from .vercel_env import IS_VERCEL, writable

db = SQLAlchemy()
DB_NAME = "database.db"


def create_app():
    app = Flask(__name__)
    app.config['SECRET_KEY'] = 'x'
    app.config['SQLALCHEMY_DATABASE_URI'] = ('sqlite:///' + writable(f'website/{DB_NAME}') if IS_VERCEL else f'sqlite:///{DB_NAME}')
    db.init_app(app)
    from .models import User
    create_database(app)
    return app


def create_database(app):
    if not path.exists(writable('website/' + DB_NAME)):
        db.create_all(app=app)
        print('Created Database!')
