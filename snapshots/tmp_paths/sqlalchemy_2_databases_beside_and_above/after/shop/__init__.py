import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from .vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = ('sqlite:///' + writable('shop/toys.db') if IS_VERCEL else 'sqlite:///toys.db')
app.config['SQLALCHEMY_BINDS'] = {'prices': ('sqlite:///' + writable('data/prices.db') if IS_VERCEL else 'sqlite:///../data/prices.db')}
db = SQLAlchemy(app)


class Toy(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.route('/')
def index():
    return {'toys': [toy.id for toy in Toy.query], 'size': os.path.getsize(writable('shop/toys.db'))}
