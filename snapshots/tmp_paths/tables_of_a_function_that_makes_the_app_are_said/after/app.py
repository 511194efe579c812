import sqlite3
from flask import Flask, g, jsonify
from vercel_env import writable

DATABASE = 'notes.db'


def get_db():
    if 'db' not in g:
        g.db = sqlite3.connect(writable(DATABASE))
    return g.db


def create_app():
    app = Flask(__name__)

    @app.route('/')
    def index():
        rows = get_db().execute('select text from notes').fetchall()
        return jsonify([r[0] for r in rows])
    return app


def init_db():
    """Run once: python -c 'import app; app.init_db()'"""
    app = create_app()
    with app.app_context():
        db = get_db()
        db.execute('create table if not exists notes (id integer primary key, text text)')
        db.commit()


if __name__ == '__main__':
    create_app().run()
