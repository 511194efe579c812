import sqlite3

from flask import Flask, jsonify


def opened():
    return sqlite3.connect('/tmp/shop.db')


def create_app():
    app = Flask(__name__)
    db = opened()

    @app.get('/')
    def home():
        nonlocal db
        try:
            rows = db.execute('SELECT 1').fetchall()
        except sqlite3.ProgrammingError:
            db = opened()
            rows = db.execute('SELECT 1').fetchall()
        return jsonify(rows)

    return app


app = create_app()
handler = app
