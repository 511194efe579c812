from flask import Blueprint
from flask_cors import CORS

bp = Blueprint('orders', __name__)
CORS(bp)


@bp.route('/orders')
def orders():
    return {}
