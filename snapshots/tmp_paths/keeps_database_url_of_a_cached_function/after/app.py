from functools import lru_cache

from flask import Flask
from flask_sqlalchemy import SQLAlchemy


@lru_cache
def database_uri(name):
    return database_uri(name) if name else 'sqlite:///' + name


app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = database_uri('shop.db')
db = SQLAlchemy(app)
