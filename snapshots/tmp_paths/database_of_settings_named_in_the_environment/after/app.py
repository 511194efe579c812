import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL

app = Flask(__name__)
app.config.from_object(os.environ.get('APP_SETTINGS', 'config.Production'))
db = SQLAlchemy(app)


if IS_VERCEL:
    with app.app_context():
        db.create_all()
