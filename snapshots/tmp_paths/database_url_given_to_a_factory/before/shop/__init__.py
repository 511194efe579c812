from flask import Flask, jsonify

from shop.log import Log
from shop.models import Book, db


def create_app(database_uri):
    app = Flask(__name__)
    app.config['SQLALCHEMY_DATABASE_URI'] = database_uri
    db.init_app(app)
    log = Log()

    @app.get('/books')
    def books():
        log.add('books')
        return jsonify([book.id for book in Book.query.all()])

    return app
