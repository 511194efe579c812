import sqlite3
from flask import Flask

app = Flask(__name__)
conn = None


@app.before_request
def connect():
    global conn
    conn = sqlite3.connect("/tmp/data.db")


@app.route("/")
def home():
    return str(conn.execute("SELECT 1").fetchone())
