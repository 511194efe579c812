import redis
from flask import Flask
from pymongo import MongoClient

app = Flask(__name__)
client = MongoClient("mongodb://localhost:27017/")
cache = redis.Redis(host="127.0.0.1", port=6379)
other = MongoClient()
