from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:////tmp/shop.db'
db = SQLAlchemy(app)


@app.route('/')
def home():
    return 'x'
