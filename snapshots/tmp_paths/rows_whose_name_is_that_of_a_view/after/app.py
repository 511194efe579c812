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
def item():
    return Item.query.first().name


def main():
    with app.app_context():
        db.create_all()
        item = Item(name='bread')
        db.session.add(item)
        db.session.commit()
    app.run()


if IS_VERCEL:
    with app.app_context():
        db.create_all()


if __name__ == '__main__':
    main()
