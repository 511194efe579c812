import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import writable

app = Flask(__name__)
url = os.getenv('DATABASE_URL')
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('shop.db') if url is None else url
db = SQLAlchemy(app)

with app.app_context():
    db.create_all()
