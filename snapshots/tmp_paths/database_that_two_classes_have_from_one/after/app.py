import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL
from settings import by_name

app = Flask(__name__)
app.config.from_object(by_name[os.getenv('APP_ENV', 'production')])
db = SQLAlchemy(app)


if IS_VERCEL:
    with app.app_context():
        db.create_all()
