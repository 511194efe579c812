import os
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from vercel_env import writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('shop.db')
app.config['SQLALCHEMY_BINDS'] = {'users': os.environ['USERS_URL']}
db = SQLAlchemy(app)


class User(db.Model):
    __bind_key__ = 'users'
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))


@app.get('/')
def index():
    return str(User.query.count())


if __name__ == '__main__':
    with app.app_context():
        db.create_all()
        db.session.add(User(name='admin'))
        db.session.commit()
    app.run()
