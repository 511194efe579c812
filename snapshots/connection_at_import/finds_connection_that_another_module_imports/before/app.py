import os

import psycopg2
from flask import Flask

app = Flask(__name__)
db = psycopg2.connect(os.environ.get('DATABASE_URL'))

import views


@app.get('/')
def home():
    return str(db.closed)
