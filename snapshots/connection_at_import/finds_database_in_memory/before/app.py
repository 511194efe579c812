import sqlite3
from flask import Flask
from sqlalchemy import create_engine

app = Flask(__name__)
conn = sqlite3.connect(":memory:", check_same_thread=False)
engine = create_engine("sqlite://")
