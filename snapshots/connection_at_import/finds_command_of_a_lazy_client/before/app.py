import os
from flask import Flask
from pymongo import MongoClient
import redis

app = Flask(__name__)
client = MongoClient(os.environ["MONGO_URI"])
client.admin.command("ping")
r = redis.from_url(os.environ["REDIS_URL"])
r.ping()
