import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
handler = app
basedir = os.path.abspath(os.path.dirname(__file__))
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///" + os.path.join(basedir, "shop.db")
app.config["SECRET_KEY"] = os.getenv("SECRET_KEY")
# app.config["SQLALCHEMY_DATABASE_URI"] = "mysql+pymysql://root:root@localhost/shop"
app.config["SQLALCHEMY_DATABASE_URI"] = "mysql+pymysql://shop:shop@db.example.com/shop"
db = SQLAlchemy(app)


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.route("/")
def books():
    return str(Book.query.all())
