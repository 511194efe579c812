import redis
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'mysql+pymysql://shop:shop@db:3306/shop'
app.config['CELERY_BROKER_URL'] = 'redis://redis:6379/0'
app.config['CACHE_REDIS_URL'] = 'redis://redis.example.com:6379/0'
db = SQLAlchemy(app)
store = redis.from_url('redis://redis:6379/1')
far = redis.from_url('redis://db@cache.example.com/db')
