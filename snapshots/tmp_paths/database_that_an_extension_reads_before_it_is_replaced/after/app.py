from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import writable

app = Flask(__name__)
handler = app
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///" + writable("books.db")
db = SQLAlchemy(app)
app.config["SQLALCHEMY_DATABASE_URI"] = "mysql+pymysql://shop:shop@db.example.com/shop"


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.route("/")
def books():
    return str(Book.query.all())
