import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy


class Config:
    NAME = 'shop.db'

    @property
    def SQLALCHEMY_DATABASE_URI(self):
        return 'sqlite:///' + os.path.join(os.path.dirname(os.path.abspath(__file__)), self.NAME)

    @property
    def server(self):
        return 'sqlite:///other.db'

    def SQLALCHEMY_BINDS(self):
        return {'logs': 'sqlite:///logs.db'}


app = Flask(__name__)
app.config.from_object(Config())
db = SQLAlchemy(app)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)


with app.app_context():
    db.create_all()


@app.get('/')
def orders():
    return {'orders': Order.query.count()}
