from flask import Flask, jsonify

from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('shop.db')
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    password = db.Column(db.String(80))


@app.get('/')
def index():
    return jsonify([u.name for u in User.query])


def seed():
    from faker import Faker
    fake = Faker()
    db.create_all()
    for _ in range(3):
        db.session.add(User(name=fake.name()))
    db.session.commit()


if IS_VERCEL:
    with app.app_context():
        db.create_all()


if __name__ == '__main__':
    with app.app_context():
        seed()
    app.run()
