import os
from flask import Blueprint, request

bp = Blueprint('media', __name__, static_folder='media', static_url_path='/media')


@bp.route('/media', methods=['POST'])
def add():
    f = request.files['f']
    f.save(os.path.join('media', f.filename))
    return '/media/' + f.filename
