import os

from flask import Blueprint, current_app, send_from_directory

from .vercel_env import writable

bp = Blueprint('exports', __name__)


@bp.route('/export/<name>')
def export(name):
    folder = current_app.config['EXPORTS']
    os.makedirs(writable(folder), exist_ok=True)
    with open(writable(os.path.join(folder, name + '.txt')), 'w') as f:
        f.write(name)
    return send_from_directory(writable(folder), name + '.txt')
