import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
IS_TEST = os.getenv('SHOP_TEST') == '1'
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:////tmp/shop.db' if IS_TEST else 'sqlite:///shop.db'
db = SQLAlchemy(app)
