from flask import Blueprint

bp = Blueprint('views', __name__)


@bp.route('/')
def index():
    with open('hits.log', 'a') as f:
        f.write('hit')
    return 'ok'
