from flask import Blueprint

bp = Blueprint('views', __name__)


@bp.route('/')
def home():
    return 'home'
