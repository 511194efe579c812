import os
import psycopg2
from flask import Flask, g

app = Flask(__name__)
app.config['JSON_SORT_KEYS'] = False

db = psycopg2.connect(os.environ.get("DATABASE_URL"))

@app.before_request
def start():
    g.user = None

@app.get('/')
def home():
    cursor = db.cursor()
    cursor.execute('SELECT 1')
    return str(cursor.fetchone())
