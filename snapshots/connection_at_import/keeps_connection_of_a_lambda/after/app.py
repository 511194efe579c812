import os

import psycopg2
from flask import Flask

app = Flask(__name__)


def connect():
    return psycopg2.connect(os.environ['DATABASE_URL'])


app.add_url_rule('/', 'home', lambda: str(connect().closed))
