import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = os.environ['DATABASE_URL'].replace('postgresql://', 'postgresql+psycopg2://')
db = SQLAlchemy(app)


@app.route('/')
def home():
    return 'x'
