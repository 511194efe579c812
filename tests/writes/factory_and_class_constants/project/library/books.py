import json
import os

from flask import Blueprint, current_app, jsonify, request, send_from_directory
from werkzeug.utils import secure_filename

bp = Blueprint('books', __name__)


def load():
    with open(current_app.config['BOOKS_FILE']) as f:
        return json.load(f)


@bp.route('/', methods=['GET', 'POST'])
def index():
    books = load()
    if request.method == 'POST':
        books.append(request.get_json()['title'])
        with open(current_app.config['BOOKS_FILE'], 'w') as f:
            json.dump(books, f)
    return jsonify(books)


@bp.route('/cover', methods=['POST'])
def upload():
    file = request.files['file']
    file.save(os.path.join(current_app.config['COVERS'], secure_filename(file.filename)))
    return '', 201


@bp.route('/cover/<name>')
def cover(name):
    return send_from_directory(current_app.config['COVERS'], name)
