import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine

basedir = os.path.abspath(os.path.dirname(__file__))
app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = os.getenv('DATABASE_URL') or 'sqlite:///shop.db'
app.config['SQLALCHEMY_BINDS'] = {
    'audit': 'sqlite:///' + os.path.join(basedir, 'audit.db'),
    'cache': f'sqlite:///{basedir}/cache.db',
    'jobs': 'sqlite:///' + basedir + '/jobs.db',
    'memory': 'sqlite:///:memory:',
}
db = SQLAlchemy(app)
engine = create_engine("sqlite:///stats.db", echo=False)

with app.app_context():
    db.create_all()
