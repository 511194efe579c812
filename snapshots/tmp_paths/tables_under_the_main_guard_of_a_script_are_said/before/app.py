import sqlite3

from flask import Flask, jsonify

app = Flask(__name__)


@app.get('/notes')
def notes():
    with sqlite3.connect('notes.db') as db:
        return jsonify(db.execute('SELECT text FROM notes').fetchall())
