import sqlite3

from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)


@app.get('/notes')
def notes():
    with sqlite3.connect(writable('notes.db')) as db:
        return jsonify(db.execute('SELECT text FROM notes').fetchall())
