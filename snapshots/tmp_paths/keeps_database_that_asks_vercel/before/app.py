import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)
DATABASE = 'sqlite:////tmp/shop.db' if IS_VERCEL else 'sqlite:///shop.db'
app.config['SQLALCHEMY_DATABASE_URI'] = DATABASE
db = SQLAlchemy(app)
