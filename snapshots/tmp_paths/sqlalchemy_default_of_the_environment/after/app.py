import os
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from vercel_env import writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = os.environ.get('DATABASE_URL') or 'sqlite:///' + writable('shop.db')
db = SQLAlchemy(app)
with app.app_context():
    db.create_all()
