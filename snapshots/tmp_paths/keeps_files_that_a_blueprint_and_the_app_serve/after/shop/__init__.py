import os

from flask import Blueprint, Flask, url_for
from PIL import Image

bp = Blueprint('shop', __name__, url_prefix='/shop', static_folder='static', static_url_path='/assets')


@bp.get('/make/<int:n>')
def make(n):
    path = os.path.join(bp.static_folder, 'gen', f'{n}.png')
    os.makedirs(os.path.dirname(path), exist_ok=True)
    Image.new('L', (n, n)).save(path)
    return url_for('.static', filename=f'gen/{n}.png')


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    return app
