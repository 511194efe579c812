import redis
from celery import Celery
from flask import Flask
from sqlalchemy import create_engine

app = Flask(__name__)
cache = redis.Redis(port=6379, decode_responses=True)
pool = redis.ConnectionPool(host='localhost')
shared = redis.Redis(connection_pool=pool)
queue = Celery('jobs', broker='redis://localhost:6379/0')
engine = create_engine('postgresql://shop@localhost/shop')
far = redis.Redis(host='cache.example.com')


@app.route('/')
def home():
    return str(cache.incr('visits'))
