import os
import psycopg2
from flask import Flask, g

app = Flask(__name__)
app.config['JSON_SORT_KEYS'] = False


def get_db():
    if 'db' not in g:
        g.db = psycopg2.connect(os.environ.get("DATABASE_URL"))
    return g.db


@app.teardown_appcontext
def close_db(error):
    db = g.pop('db', None)
    if db is not None:
        db.close()


@app.before_request
def start():
    g.user = None

@app.get('/')
def home():
    cursor = get_db().cursor()
    cursor.execute('SELECT 1')
    return str(cursor.fetchone())
