import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(__file__))
path = os.path.join(HERE, 'shop.db')
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///%s?check_same_thread=False' % writable(path)
db = SQLAlchemy(app)


if IS_VERCEL:
    with app.app_context():
        db.create_all()
