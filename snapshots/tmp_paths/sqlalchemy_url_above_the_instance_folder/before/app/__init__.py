from flask import Flask
from flask_sqlalchemy import SQLAlchemy

NAME = 'names.db'

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///../db.sqlite3'
app.config['SQLALCHEMY_BINDS'] = {
    'old': 'sqlite:///../data/old.db?timeout=20',
    'new': 'sqlite:///../new/new.db',
    'theirs': 'sqlite:///../../theirs.db',
    'names': f'sqlite:///../{NAME}',
}
db = SQLAlchemy(app)


class Task(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.route('/')
def index():
    return str(Task.query.count())
