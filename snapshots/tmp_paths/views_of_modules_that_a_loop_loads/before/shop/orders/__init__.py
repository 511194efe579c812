from flask import Blueprint

blueprint = Blueprint('orders', __name__)


@blueprint.route('/orders', methods=['POST'])
def add():
    with open('orders.txt', 'a') as file:
        file.write('one more')
    return 'ok'
