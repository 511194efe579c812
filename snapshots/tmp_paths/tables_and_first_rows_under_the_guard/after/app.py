from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('shop.db')
db = SQLAlchemy(app)


class User(db.Model):
	id = db.Column(db.Integer, primary_key=True)
	name = db.Column(db.String)


@app.get('/')
def users():
	return {'users': [user.name for user in User.query.all()]}


if IS_VERCEL:
	with app.app_context():
		db.create_all()
		if not User.query.first():
			db.session.add(User(name='admin'))
			db.session.commit()

# python app.py
if __name__ == '__main__':
	with app.app_context():
		db.create_all()
		if not User.query.first():
			db.session.add(User(name='admin'))
			db.session.commit()
	app.run()
