from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

from vercel_env import writable

db = SQLAlchemy()


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)


def create_app(settings=None):
    app = Flask(__name__)
    app.config.from_mapping(SECRET_KEY='dev')
    if settings is not None:
        app.config.update(settings)
    db.init_app(app)

    @app.get('/books')
    def books():
        return jsonify([book.id for book in Book.query.all()])

    with app.app_context():
        db.create_all()
    return app


app = create_app({'SQLALCHEMY_DATABASE_URI': 'sqlite:///' + writable('books.db')})
