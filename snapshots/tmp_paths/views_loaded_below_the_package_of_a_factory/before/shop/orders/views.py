from flask import Blueprint

bp = Blueprint('orders', __name__)


@bp.post('/orders')
def add():
    with open('orders.txt', 'a') as file:
        file.write('pen')
    return 'added'
