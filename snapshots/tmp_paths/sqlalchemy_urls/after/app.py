import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine

from vercel_env import writable

basedir = os.path.abspath(os.path.dirname(__file__))
app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = os.getenv('DATABASE_URL') or 'sqlite:///' + writable('shop.db')
app.config['SQLALCHEMY_BINDS'] = {
    'audit': 'sqlite:///' + writable(os.path.join(basedir, 'audit.db')),
    'cache': 'sqlite:///' + writable(f'{basedir}/cache.db'),
    'jobs': 'sqlite:///' + writable(basedir + '/jobs.db'),
    'memory': 'sqlite:///:memory:',
}
db = SQLAlchemy(app)
engine = create_engine("sqlite:///" + writable("stats.db"), echo=False)

with app.app_context():
    db.create_all()
