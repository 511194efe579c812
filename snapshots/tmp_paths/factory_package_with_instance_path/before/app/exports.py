import os

from flask import Blueprint, current_app, send_from_directory

bp = Blueprint('exports', __name__)


@bp.route('/export/<name>')
def export(name):
    folder = current_app.config['EXPORTS']
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name + '.txt'), 'w') as f:
        f.write(name)
    return send_from_directory(folder, name + '.txt')
