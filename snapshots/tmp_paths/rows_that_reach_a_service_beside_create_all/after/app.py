import os
from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy
from flask_mail import Mail, Message
import redis
from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('shop.db')
db = SQLAlchemy(app)
mail = Mail(app)
cache = redis.Redis.from_url(os.environ.get('REDIS_URL', 'redis://localhost'))


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))


def seed():
    db.create_all()
    if not User.query.first():
        db.session.add(User(name='admin'))
        db.session.commit()
        cache.flushdb()
        mail.send(Message('hello', recipients=['a@b.c']))


@app.route('/')
def index():
    return jsonify([u.name for u in User.query])


if IS_VERCEL:
    with app.app_context():
        db.create_all()


if __name__ == '__main__':
    with app.app_context():
        seed()
    app.run()
