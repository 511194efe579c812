import os

from flask import Flask
from flask_migrate import Migrate, upgrade
from flask_sqlalchemy import SQLAlchemy

from vercel_env import writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable(os.path.join(app.root_path, 'app.db'))
db = SQLAlchemy(app)
migrate = Migrate(app, db)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


with app.app_context():
    upgrade()


@app.get('/')
def index():
    return str(Note.query.count())
