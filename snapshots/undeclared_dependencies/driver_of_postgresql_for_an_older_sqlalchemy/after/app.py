import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'postgresql://shop:secret@db.example.com/shop'
db = SQLAlchemy(app)


@app.route('/')
def home():
    return 'x'
