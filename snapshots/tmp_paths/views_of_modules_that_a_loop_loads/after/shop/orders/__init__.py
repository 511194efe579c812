from flask import Blueprint

from ..vercel_env import writable

blueprint = Blueprint('orders', __name__)


@blueprint.route('/orders', methods=['POST'])
def add():
    with open(writable('orders.txt'), 'a') as file:
        file.write('one more')
    return 'ok'
