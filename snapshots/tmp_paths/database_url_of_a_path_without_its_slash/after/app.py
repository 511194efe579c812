import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import writable

app = Flask(__name__)
path = os.path.join(app.root_path, 'notes.db')
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('/' + path.lstrip('/'))
app.config['SQLALCHEMY_BINDS'] = {'logs': 'sqlite:///' + writable(f'/{path.lstrip("/")}.log')}
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Entry(db.Model):
    __bind_key__ = 'logs'
    id = db.Column(db.Integer, primary_key=True)


with app.app_context():
    db.create_all()


@app.get('/')
def index():
    return str(Note.query.count() + Entry.query.count())
