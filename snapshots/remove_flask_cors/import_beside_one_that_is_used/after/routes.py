from flask import Blueprint, jsonify

api = Blueprint('api', __name__)


@api.route('/books')
def books():
    return jsonify([])
