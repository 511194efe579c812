import sqlite3

from flask import Flask, jsonify

from vercel_env import writable


def create_app():
    def make():
        app = Flask(__name__)

        @app.get('/books')
        def books():
            db = sqlite3.connect(writable('shop.db'))
            return jsonify(db.execute('SELECT title FROM books').fetchall())

        return app

    app = make()

    return app


if __name__ == '__main__':
    create_app().run()
