import os

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(200))


def create_app():
    app = Flask(__name__)
    app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///notes.db'
    db.init_app(app)

    @app.post('/')
    def add():
        db.session.add(Note(text=request.form['text']))
        db.session.commit()
        return 'kept'

    return app


app = create_app()

if __name__ == '__main__':
    other = create_app()
    with other.app_context():
        db.create_all()
    other.run(port=int(os.environ.get('PORT', 5000)))
