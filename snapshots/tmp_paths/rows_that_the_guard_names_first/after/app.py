from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('shop.db')
db = SQLAlchemy(app)


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))


@app.get('/')
def items():
    return str(Item.query.count())


if IS_VERCEL:
    with app.app_context():
        db.create_all()
        if not Item.query.first():
            first = Item(name='bread')
            db.session.add(first)
            db.session.commit()

if __name__ == '__main__':
    with app.app_context():
        db.create_all()
        if not Item.query.first():
            first = Item(name='bread')
            db.session.add(first)
            db.session.commit()
    app.run()
