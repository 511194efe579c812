from flask import Flask
from flask_sqlalchemy import SQLAlchemy

DB_NAME = "shop.db"

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{DB_NAME}?timeout=20"
db = SQLAlchemy(app)
