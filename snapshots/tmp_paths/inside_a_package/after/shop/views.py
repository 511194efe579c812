from flask import Blueprint

from .vercel_env import writable

bp = Blueprint('views', __name__)


@bp.route('/')
def index():
    with open(writable('hits.log'), 'a') as f:
        f.write('hit')
    return 'ok'
