from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///shop.db'
db = SQLAlchemy(app)


class User(db.Model):
	id = db.Column(db.Integer, primary_key=True)
	name = db.Column(db.String)


@app.get('/')
def users():
	return {'users': [user.name for user in User.query.all()]}


# python app.py
if __name__ == '__main__':
	with app.app_context():
		db.create_all()
		if not User.query.first():
			db.session.add(User(name='admin'))
			db.session.commit()
	app.run()
