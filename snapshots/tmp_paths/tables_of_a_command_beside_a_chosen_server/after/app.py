import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = os.environ.get('DATABASE_URL', 'sqlite:///' + writable('shop.db'))
db = SQLAlchemy(app)


@app.cli.command('create-tables')
def create_tables():
    db.create_all()


if IS_VERCEL:
    with app.app_context():
        if db.engine.dialect.name == 'sqlite':
            db.create_all()
