import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///../../shop.db'
app.config['SQLALCHEMY_BINDS'] = {'users': os.getenv('USERS_URL', 'sqlite:///../../users.db')}
db = SQLAlchemy(app)
reports = create_engine('sqlite:///../reports.db')


@app.get('/')
def index():
    return str(db.session.execute(db.text('SELECT count(*) FROM item')).scalar())
