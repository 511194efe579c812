from flask import Blueprint

bp = Blueprint('users', __name__)


@bp.post('/users')
def add():
    with open('users.txt', 'a') as file:
        file.write('ann')
    return 'added'
