import sqlite3

from flask import Flask, g, jsonify

app = Flask(__name__)
app.config.from_mapping(DATABASE='cities.sqlite3')


def get_db():
    if 'db' not in g:
        g.db = sqlite3.connect(app.config['DATABASE'], detect_types=sqlite3.PARSE_DECLTYPES)
        g.db.row_factory = sqlite3.Row
    return g.db


@app.teardown_appcontext
def close_db(error):
    db = g.pop('db', None)
    if db is not None:
        db.close()


@app.cli.command('init-db')
def init_db():
    with app.open_resource('schema.sql') as file:
        get_db().executescript(file.read().decode())


@app.get('/')
def cities():
    rows = get_db().execute('SELECT name, visits FROM city ORDER BY name')
    return jsonify([dict(row) for row in rows])


@app.post('/<name>')
def visit(name):
    with get_db() as db:
        db.execute('UPDATE city SET visits = visits + 1 WHERE name = ?', (name,))
    return '', 204
