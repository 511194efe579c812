import sqlite3

from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    with sqlite3.connect('notes.db') as conn:
        return {'notes': [row[0] for row in conn.execute('SELECT text FROM notes')]}


if __name__ == '__main__':
    conn = sqlite3.connect('notes.db')
    conn.execute('CREATE TABLE IF NOT EXISTS users (id INTEGER)')
    app.run(debug=True)
    conn.close()
