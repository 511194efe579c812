import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
settings = os.path.join(os.path.dirname(os.path.dirname(__file__)), 'config.py')
app.config.from_pyfile(settings)
db = SQLAlchemy(app)
