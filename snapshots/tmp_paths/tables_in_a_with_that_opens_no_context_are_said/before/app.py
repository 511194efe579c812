from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///shop.db'
db = SQLAlchemy(app)


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


@app.get('/')
def items():
    return [item.name for item in Item.query]


if __name__ == '__main__':
    app.app_context().push()
    with open('names.txt') as names:
        db.create_all()
        db.session.add_all(Item(name=name.strip()) for name in names)
        db.session.commit()
    app.run()
