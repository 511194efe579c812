import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

mode = os.getenv('MODE', 'dev')
app = Flask(__name__)
app.config.from_pyfile('settings/%s.cfg' % mode)
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get('/')
def index():
    return str(Note.query.count())
