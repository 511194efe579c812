from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vercel_env import writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('toys.db')
db = SQLAlchemy(app)


class Toy(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.route('/')
def index():
    return {'toys': [toy.id for toy in Toy.query]}
