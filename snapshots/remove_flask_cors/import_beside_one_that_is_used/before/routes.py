from flask import Blueprint, jsonify
from flask_cors import CORS

api = Blueprint('api', __name__)


@api.route('/books')
def books():
    return jsonify([])
