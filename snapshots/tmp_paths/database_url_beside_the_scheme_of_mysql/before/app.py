import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
url = os.environ.get('DATABASE_URL', 'sqlite:///app.db')
app.config['SQLALCHEMY_DATABASE_URI'] = url.replace('mysql://', 'mysql+pymysql://')
db = SQLAlchemy(app)

with app.app_context():
    db.create_all()
