import os

import flask
import flask_sqlalchemy

from .vercel_env import writable

app = flask.Flask('shop')
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable('data.db')
db = flask_sqlalchemy.SQLAlchemy(app=app)
