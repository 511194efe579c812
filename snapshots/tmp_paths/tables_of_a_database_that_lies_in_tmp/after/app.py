import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:////tmp/test.db'
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get('/')
def count():
    return str(User.query.count())


if IS_VERCEL:
    with app.app_context():
        db.create_all()
