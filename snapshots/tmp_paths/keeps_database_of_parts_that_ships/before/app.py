from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import URL

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = URL.create('sqlite', database='shop.db')
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.post('/')
def add():
    db.session.add(Note())
    db.session.commit()
    return 'saved'
