from flask import Blueprint

from ..vercel_env import writable

blueprint = Blueprint('cart', __name__)


@blueprint.route('/cart', methods=['POST'])
def add():
    with open(writable('cart.txt'), 'a') as file:
        file.write('one more')
    return 'ok'
