from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('shop.db')
db = SQLAlchemy(app)


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


@app.get('/')
def items():
    return [item.name for item in Item.query]


if IS_VERCEL:
    with app.app_context():
        db.create_all()


if __name__ == '__main__':
    app.app_context().push()
    with open('names.txt') as names:
        db.create_all()
        db.session.add_all(Item(name=name.strip()) for name in names)
        db.session.commit()
    app.run()
