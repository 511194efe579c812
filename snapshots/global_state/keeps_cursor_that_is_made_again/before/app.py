import sqlite3

from flask import Flask, jsonify

app = Flask(__name__)


def opened():
    return sqlite3.connect('/tmp/shop.db')


db = opened()


@app.route('/')
def home():
    global db
    try:
        rows = db.execute('SELECT 1').fetchall()
    except sqlite3.ProgrammingError:
        db = opened()
        rows = db.execute('SELECT 1').fetchall()
    return jsonify(rows)
