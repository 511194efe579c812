import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

BASE = os.path.abspath(os.path.dirname(__file__))


def database_uri():
    uri = os.environ.get('DATABASE_URL')
    if uri:
        return uri.replace('postgres://', 'postgresql://', 1)
    path = os.path.join(BASE, 'shop.db')
    return f'sqlite:///{path}'


app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = database_uri()
db = SQLAlchemy(app)


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)


with app.app_context():
    db.create_all()


@app.route('/')
def index():
    return str(Item.query.count())
