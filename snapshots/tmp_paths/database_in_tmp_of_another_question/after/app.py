import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
IS_TEST = os.getenv('SHOP_TEST') == '1'
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:////tmp/shop.db' if IS_TEST else 'sqlite:///' + writable('shop.db')
db = SQLAlchemy(app)


if IS_VERCEL:
    with app.app_context():
        if db.engine.dialect.name == 'sqlite':
            db.create_all()
