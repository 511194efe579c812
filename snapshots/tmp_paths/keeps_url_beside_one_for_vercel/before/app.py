import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine

app = Flask(__name__)
if os.environ.get('VERCEL'):
    app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:////tmp/shop.db'
else:
    app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///shop.db'
on_vercel = os.getenv('VERCEL') == '1'
audit = create_engine('sqlite:////tmp/audit.db' if on_vercel else 'sqlite:///audit.db')
db = SQLAlchemy(app)


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)


with app.app_context():
    db.create_all()


@app.get('/')
def home():
    return str(Item.query.count())


handler = app
