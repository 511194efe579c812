from flask import Blueprint

from ..vercel_env import writable

bp = Blueprint('orders', __name__)


@bp.post('/orders')
def add():
    with open(writable('orders.txt'), 'a') as file:
        file.write('pen')
    return 'added'
