from flask import Flask, jsonify
from flask_mail import Mail
from flask_sqlalchemy import SQLAlchemy
from shop_base import register

from vercel_env import writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('shop.db')
db = SQLAlchemy()
mail = Mail()
mail.init_app(app)
register(db)


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get('/books')
def books():
    return jsonify([book.id for book in Book.query.all()])
