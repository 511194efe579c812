import sqlite3

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:////tmp/test.db'
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.before_request
def prepare():
    db.create_all()
    sqlite3.connect('/tmp/hits.db').execute('CREATE TABLE IF NOT EXISTS hits (path text)')


@app.get('/')
def count():
    return str(User.query.count())
