from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('notes.db')
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


if IS_VERCEL:
    with app.app_context():
        db.create_all()


if __name__ == '__main__':
    app.app_context().push()
    db.create_all()
    app.run()
