import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = os.getenv('DATABASE_URL', 'mysql://root@localhost/shop')
app.config['MYSQL_HOST'] = 'localhost.example.com'
app.config['REDIS_URL'] = 'redis://' + os.environ.get('REDIS_HOST', 'localhost')
db = SQLAlchemy(app)


@app.route('/')
def home():
    return str(db.session.execute(db.text('SELECT 1')))
