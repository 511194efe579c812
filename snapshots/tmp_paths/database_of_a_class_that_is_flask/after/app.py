import logging
from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy
from vercel_env import IS_VERCEL, writable

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Shop(Flask):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('shop.db')
        db.init_app(self)
        self.logger.addHandler(logging.StreamHandler() if IS_VERCEL else logging.FileHandler('shop.log'))

    def run(self, *args, **kwargs):
        with self.app_context():
            db.create_all()
        super().run(*args, **kwargs)


app = Shop(__name__)


@app.get('/')
def index():
    return jsonify(User.query.count())


if IS_VERCEL:
    with app.app_context():
        db.create_all()


if __name__ == '__main__':
    app.run()
