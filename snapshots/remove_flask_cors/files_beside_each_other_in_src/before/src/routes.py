from flask import Blueprint
from flask_cors import cross_origin

bp = Blueprint('bp', __name__)


@bp.get('/')
@cross_origin()
def index():
    return 'ok'
