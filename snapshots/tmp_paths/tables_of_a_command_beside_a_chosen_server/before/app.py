import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = os.environ.get('DATABASE_URL', 'sqlite:///shop.db')
db = SQLAlchemy(app)


@app.cli.command('create-tables')
def create_tables():
    db.create_all()
