import sqlite3

from flask import Flask, g, jsonify, request

app = Flask(__name__)
DATABASE = 'shop.db'


def get_db():
    if 'db' not in g:
        g.db = sqlite3.connect(DATABASE)
        g.db.row_factory = sqlite3.Row
    return g.db


@app.teardown_appcontext
def close_db(error):
    db = g.pop('db', None)
    if db is not None:
        db.close()


@app.route('/items')
def items():
    return jsonify([dict(row) for row in get_db().execute('select * from items order by id')])


@app.route('/items', methods=['POST'])
def add_item():
    cursor = get_db().execute('insert into items (name) values (?)', (request.json['name'],))
    get_db().commit()
    return jsonify(id=cursor.lastrowid)


@app.route('/items/<int:id>', methods=['DELETE'])
def remove_item(id):
    get_db().execute('delete from items where id = ?', (id,))
    get_db().commit()
    return '', 204
