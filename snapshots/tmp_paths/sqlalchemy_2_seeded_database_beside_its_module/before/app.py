from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///toys.db'
db = SQLAlchemy(app)


class Toy(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.route('/')
def index():
    return {'toys': [toy.id for toy in Toy.query]}
