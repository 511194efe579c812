import os
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = os.environ.get('DATABASE_URL', 'sqlite:///shop.db')
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))


@app.get('/')
def index():
    return str(User.query.count())


def setup():
    with app.app_context():
        db.create_all()
        db.session.add(User(name="admin"))
        db.session.commit()


if __name__ == "__main__":
    setup()
    app.run()
