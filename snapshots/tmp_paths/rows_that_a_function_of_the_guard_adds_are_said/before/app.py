from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///notes.db'
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(80))


def greet():
    print('http://localhost:5000')


def add_first():
    with app.app_context():
        db.session.add(Note(text='first'))
        db.session.commit()


@app.get('/')
def index():
    return jsonify([note.text for note in Note.query.all()])


if __name__ == '__main__':
    with app.app_context():
        db.create_all()
    greet()
    add_first()
    app.run()
