import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(__file__))
path = os.path.join(HERE, 'shop.db')
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///%s?check_same_thread=False' % path
db = SQLAlchemy(app)
