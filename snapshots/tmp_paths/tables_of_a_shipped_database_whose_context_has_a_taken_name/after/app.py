from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = ('sqlite:///' + writable('instance/shop.db') if IS_VERCEL else 'sqlite:///shop.db')
db = SQLAlchemy(app)
context = 'shop'


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get('/')
def index():
    return f'{context}: {Item.query.count()}'


if IS_VERCEL:
    with app.app_context():
        db.create_all()


if __name__ == '__main__':
    with app.app_context() as context:
        db.create_all()
    app.run()
