import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import writable

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(__file__))
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('%s' % (os.path.join(HERE, 'shop.db'),))
db = SQLAlchemy(app)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)


with app.app_context():
    db.create_all()


@app.get('/')
def index():
    return str(Order.query.count())
