from flask import Blueprint
from flask_cors import cross_origin

users = Blueprint('users', __name__)


@users.route('/users')
@cross_origin(origins='https://shop.example')
def index():
    return 'ann'
