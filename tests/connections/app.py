import os

import psycopg2
from flask import Flask, jsonify

connection = psycopg2.connect(os.environ["DATABASE_URL"])
app = Flask(__name__)


def count():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM visits")
        return cursor.fetchone()[0]


@app.get("/")
def home():
    return jsonify(count())


@app.post("/")
def add():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO visits VALUES (1)")
    connection.commit()
    return jsonify(count()), 201


@app.post("/dropped")
def dropped():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO visits VALUES (1)")
    raise ValueError("before the commit")
