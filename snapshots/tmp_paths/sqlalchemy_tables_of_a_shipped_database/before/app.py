from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///shop.db'
db = SQLAlchemy(app)


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get('/')
def items():
    return {'items': [item.id for item in Item.query.all()]}


if __name__ == '__main__':
    with app.app_context():
        db.create_all()
    app.run()
