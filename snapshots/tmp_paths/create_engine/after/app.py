import os

from flask import Flask
from sqlalchemy import create_engine

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)

if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data'), exist_ok=True)

engine = create_engine('sqlite:///' + writable('data/shop.db'), echo=False)
