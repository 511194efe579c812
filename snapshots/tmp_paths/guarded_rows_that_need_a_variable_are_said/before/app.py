import os

from flask import Flask, jsonify

from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///shop.db'
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20))
    password = db.Column(db.String(80))


@app.get('/')
def index():
    return jsonify([u.name for u in User.query])


if __name__ == '__main__':
    with app.app_context():
        db.create_all()
        if not User.query.first():
            db.session.add(User(name='admin', password=os.environ['ADMIN_PASSWORD']))
            db.session.commit()
    app.run()
