from flask import Blueprint

blueprint = Blueprint('cart', __name__)


@blueprint.route('/cart', methods=['POST'])
def add():
    with open('cart.txt', 'a') as file:
        file.write('one more')
    return 'ok'
