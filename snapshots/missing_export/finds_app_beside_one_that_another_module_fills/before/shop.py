from flask import Flask, jsonify

from models import Book, db


def create_app():
    app = Flask(__name__)
    app.config['SQLALCHEMY_DATABASE_URI'] = 'postgresql://db.example.com/shop'
    db.init_app(app)

    @app.get('/books')
    def books():
        return jsonify([book.id for book in Book.query.all()])

    return app


if __name__ == '__main__':
    create_app().run(debug=True)
