import os

import psycopg2
from flask import Flask

app = Flask(__name__)


def make_connection():
    try:
        return psycopg2.connect(os.environ.get('DATABASE_URL'))
    except psycopg2.OperationalError:
        return None


db = make_connection()
