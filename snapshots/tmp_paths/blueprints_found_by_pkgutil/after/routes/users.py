from flask import Blueprint

from vercel_env import writable

bp = Blueprint('users', __name__)


@bp.post('/users')
def add():
    with open(writable('users.txt'), 'a') as file:
        file.write('ann')
    return 'added'
