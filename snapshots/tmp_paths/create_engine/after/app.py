from flask import Flask
from sqlalchemy import create_engine
from vercel_env import writable

app = Flask(__name__)
engine = create_engine('sqlite:///' + writable('data/shop.db'), echo=False)
