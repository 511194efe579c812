from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///shop.db'
db = SQLAlchemy(app)
context = 'shop'


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get('/')
def index():
    return f'{context}: {Item.query.count()}'


if __name__ == '__main__':
    with app.app_context() as context:
        db.create_all()
    app.run()
