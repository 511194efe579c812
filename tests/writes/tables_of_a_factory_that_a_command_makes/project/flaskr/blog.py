from flask import Blueprint, jsonify, request

from flaskr.db import get_db

bp = Blueprint('blog', __name__)


@bp.route('/', methods=('GET', 'POST'))
def index():
    db = get_db()
    if request.method == 'POST':
        db.execute('INSERT INTO post (title) VALUES (?)', (request.form['title'],))
        db.commit()
    rows = db.execute('SELECT title FROM post ORDER BY id').fetchall()
    return jsonify([row['title'] for row in rows])
