from flask import Flask
from flask_mysqldb import MySQL
from flask_pymongo import PyMongo
from flask_sqlalchemy import SQLAlchemy

USER = 'root'
CACHE = 'redis://127.0.0.1:6379'
app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = f'postgresql://{USER}:@localhost/shop'
app.config.update(MYSQL_HOST='localhost', MYSQL_USER=USER)
app.config['MONGO_URI'] = 'mongodb://localhost:27017/shop'
app.config['CACHE_REDIS_URL'] = CACHE
db = SQLAlchemy(app)
mysql = MySQL(app)
mongo = PyMongo(app)


@app.route('/')
def home():
    return str(db.session.execute(db.text('SELECT 1')))
