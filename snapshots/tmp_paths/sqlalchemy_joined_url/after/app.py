import os
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from vercel_env import IS_VERCEL, writable

basedir = os.path.abspath(os.path.dirname(__file__))
app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable(os.path.join(basedir, 'shop.db'))
db = SQLAlchemy(app)


if IS_VERCEL:
    with app.app_context():
        db.create_all()
