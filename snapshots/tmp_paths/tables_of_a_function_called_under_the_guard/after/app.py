from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('shop.db')
db = SQLAlchemy(app)


def create_tables():
    with app.app_context():
        db.create_all()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get('/')
def users():
    return {'users': User.query.count()}


if IS_VERCEL:
    create_tables()

if __name__ == '__main__':
    create_tables()
    app.run()
