import os

import flask
import flask_sqlalchemy

app = flask.Flask('shop')
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///data.db'
db = flask_sqlalchemy.SQLAlchemy(app=app)
