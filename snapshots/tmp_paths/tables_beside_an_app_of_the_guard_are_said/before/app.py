import sqlite3

from flask import Flask


def create_app():
    app = Flask(__name__)

    @app.get('/')
    def index():
        with sqlite3.connect('notes.db') as conn:
            return {'notes': [row[0] for row in conn.execute('SELECT text FROM notes')]}
    return app


if __name__ == '__main__':
    conn = sqlite3.connect('notes.db')
    conn.execute('CREATE TABLE IF NOT EXISTS notes (id INTEGER, text TEXT)')
    application = create_app()
    conn.close()
    create_app().run(debug=True)
