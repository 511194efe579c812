import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from settings import Notes, Shop

app = Flask(__name__)
app.config.from_object(Notes() if os.getenv('NOTES') else Shop())
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


with app.app_context():
    db.create_all()


@app.get('/')
def index():
    return str(Note.query.count())
