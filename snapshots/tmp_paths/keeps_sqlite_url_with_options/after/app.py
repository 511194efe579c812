import os

from flask import Flask
from sqlalchemy import create_engine

BASE = os.path.dirname(__file__)
app = Flask(__name__)
engine = create_engine(f'sqlite:///{BASE}/tuned.db?timeout=5')
