import sqlite3

from flask import Flask, g

app = Flask(__name__)
app.config['DATABASE'] = 'notes.db'


def get_db():
    if 'db' not in g:
        g.db = sqlite3.connect(app.config['DATABASE'])
    return g.db


@app.get('/')
def index():
    return {'notes': [row[0] for row in get_db().execute('SELECT text FROM notes')]}


if __name__ == '__main__':
    with app.app_context():
        db = get_db()
        db.execute('CREATE TABLE IF NOT EXISTS notes (id INTEGER, text TEXT)')
    db.commit()
    app.run(debug=True)
