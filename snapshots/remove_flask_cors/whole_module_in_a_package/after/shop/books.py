from . import cors as others
from flask import Blueprint, jsonify

api = Blueprint('api', __name__)


@api.route('/books')
@others.cross_origin(methods='GET')
def books():
    return jsonify([])
