import os
from flask import Blueprint, current_app, jsonify, request, url_for
from .vercel_env import writable
from .db import get_db

bp = Blueprint('views', __name__)


@bp.route('/')
def index():
    rows = get_db().execute('select * from product order by id').fetchall()
    return jsonify([dict(r) for r in rows])


@bp.route('/buy/<int:id>', methods=['POST'])
def buy(id):
    db = get_db()
    db.execute('update product set stock = stock - 1 where id = ?', (id,))
    db.commit()
    folder = current_app.config['RECEIPTS']
    os.makedirs(writable(folder), exist_ok=True)
    name = f'{id}.txt'
    with open(writable(os.path.join(folder, name)), 'w') as fh:
        fh.write(f'bought {id}')
    return jsonify(receipt=url_for('static', filename='receipts/' + name))
