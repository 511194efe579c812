import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from settings import choices

app = Flask(__name__)
handler = app
app.config.from_object(choices[os.environ["SETTINGS"]])
db = SQLAlchemy(app)


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.route("/")
def books():
    return str(Book.query.all())
