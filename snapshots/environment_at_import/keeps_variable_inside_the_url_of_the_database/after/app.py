import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = f"postgresql://shop@{os.getenv('DB_HOST')}/shop"
db = SQLAlchemy(app)
