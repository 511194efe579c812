import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import writable

app = Flask(__name__)
handler = app
folder = os.path.abspath(os.path.dirname(__file__))
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + os.path.join(folder, 'shop.db')
app.config['SECRET_KEY'] = os.getenv('SECRET_KEY')
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable(os.path.join(folder, 'shop.db'))
db = SQLAlchemy(app)


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get('/')
def index():
    return str(Book.query.count())
