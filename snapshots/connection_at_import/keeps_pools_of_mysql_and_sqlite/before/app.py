from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'mysql+pymysql://db.example.com/shop'
app.config['SQLALCHEMY_BINDS'] = {'log': 'sqlite:////tmp/log.db'}
db = SQLAlchemy(app)
