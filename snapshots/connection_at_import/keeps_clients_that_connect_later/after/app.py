import os
import redis
from flask import Flask
from pymongo import MongoClient

app = Flask(__name__)
client = MongoClient(os.environ.get("MONGO_URI", "mongodb://localhost:27017"))
db = client["shop"]
cache = redis.Redis.from_url("rediss://default@localhost.example.com:6379")
