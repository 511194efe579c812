from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config.update(SQLALCHEMY_DATABASE_URI=("sqlite:///" + writable("instance/shop.db") if IS_VERCEL else "sqlite:///shop.db"))
db = SQLAlchemy(app)
