from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///shop.db'
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


if __name__ == '__main__':
    main()
