import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from orders import Base, engine

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = os.environ.get('DATABASE_URL')
app.config['SQLALCHEMY_ENGINE_OPTIONS'] = {'pool_pre_ping': True}
db = SQLAlchemy(app)
Base.metadata.create_all(bind=engine)

with app.app_context():
    db.create_all()
