import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
url = os.getenv('SQLALCHEMY_DATABASE_URI')
app.config['SQLALCHEMY_DATABASE_URI'] = url
db = SQLAlchemy(app)
