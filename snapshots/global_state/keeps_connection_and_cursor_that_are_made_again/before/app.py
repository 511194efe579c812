import sqlite3

from flask import Flask, jsonify

app = Flask(__name__)


def opened():
    return sqlite3.connect('/tmp/shop.db')


db = opened()
cursor = db.cursor()


@app.route('/')
def home():
    global db, cursor
    try:
        cursor.execute('SELECT 1')
    except sqlite3.ProgrammingError:
        db = opened()
        cursor = db.cursor()
        cursor.execute('SELECT 1')
    return jsonify(cursor.fetchall())
