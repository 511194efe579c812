from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = ("sqlite:///" + writable("instance/shop.db") + "?timeout=20" if IS_VERCEL else "sqlite:///shop.db?timeout=20")
db = SQLAlchemy(app)
