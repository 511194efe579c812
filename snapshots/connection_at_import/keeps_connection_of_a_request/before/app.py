import os
import psycopg2
from flask import Flask, g

app = Flask(__name__)


def get_db():
    if "db" not in g:
        g.db = psycopg2.connect(os.environ["DATABASE_URL"])
    return g.db


@app.route("/")
def home():
    return str(get_db().cursor().execute("SELECT 1"))
