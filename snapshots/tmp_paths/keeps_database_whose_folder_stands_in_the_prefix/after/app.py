import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
NAME = 'shop.db'
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///data/' + NAME
db = SQLAlchemy(app)
