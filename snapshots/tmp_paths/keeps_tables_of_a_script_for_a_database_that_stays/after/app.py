import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

basedir = os.path.abspath(os.path.dirname(__file__))

app = Flask(__name__)
base = 'sqlite:///' + basedir + '/'
app.config['SQLALCHEMY_DATABASE_URI'] = base + 'shop.db'
db = SQLAlchemy(app)


@app.route('/')
def home():
    return 'x'
