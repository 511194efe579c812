from flask import Blueprint
from cors import cross_origin

users = Blueprint('users', __name__)


@users.route('/users')
@cross_origin()
def index():
    return 'ann'
