import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
BASE = os.path.dirname(os.path.abspath(__file__))
app.config['SQLALCHEMY_DATABASE_URI'] = ('sqlite:///' + BASE) + '/x.db'
app.config['SQLALCHEMY_BINDS'] = {'logs': ('sqlite:////') + BASE.lstrip('/') + '/logs.db'}
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get('/')
def index():
    return str(Note.query.count())
