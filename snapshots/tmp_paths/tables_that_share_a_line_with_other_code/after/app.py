from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('shop.db')
db = SQLAlchemy(app)


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get('/')
def items():
    return str(Item.query.count())


def make_tables():
    with app.app_context():
        db.create_all()
        db.session.add(Item())
        db.session.commit()


if IS_VERCEL:
    with app.app_context():
        db.create_all()


if __name__ == '__main__':
    print('tables'); make_tables()
    app.run()
