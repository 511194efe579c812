import os

import psycopg2
from flask import Flask

app = Flask(__name__)
db = psycopg2.connect(os.environ.get('DATABASE_URL'))
db.autocommit = True


@app.get('/')
def home():
    cursor = db.cursor()
    cursor.execute('SELECT 1')
    return str(cursor.fetchone())
