import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

BASE = os.path.dirname(os.path.abspath(__file__))
app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = (
    f'sqlite:///{BASE}'
    f'/{app.name}.db'
)
db = SQLAlchemy(app)


@app.get('/')
def index():
    db.create_all()
    return 'made'
